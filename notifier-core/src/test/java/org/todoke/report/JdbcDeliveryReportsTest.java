package org.todoke.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.todoke.announcement.RevisionKind;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.fixture.SettableClock;
import org.todoke.fixture.TestServers;
import org.todoke.tracking.Tally.Counts;

class JdbcDeliveryReportsTest {
    /** 31 March, 23:30 in Tokyo. */
    private static final Instant MARCH = Instant.parse("2026-03-31T14:30:00Z");

    private static final Instant APRIL = MARCH.plus(Duration.ofHours(1));
    private static final ReportPeriod YEARS = new ReportPeriod(LocalDate.of(2025, 4, 1), LocalDate.of(2027, 3, 31));

    private final DataSource database = TestServers.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final SettableClock clock = new SettableClock(APRIL.plus(Duration.ofDays(1)));
    private final JdbcDeliveryReports reports = new JdbcDeliveryReports(
            jdbc,
            new JdbcRevisionReports(jdbc),
            new JdbcMonthSums(jdbc, new DataSourceTransactionManager(database), clock));
    private final JdbcRevisionFigures figures =
            new JdbcRevisionFigures(jdbc, new DataSourceTransactionManager(database), clock);
    private int ids;

    @BeforeEach
    void categories() {
        jdbc.sql("INSERT INTO category (code, names) VALUES ('bousai', '{}'), ('gomi', '{}')")
                .update();
    }

    @Test
    void countsByFiscalYearInJapansTime() {
        tally(revision(announcement("bousai", AlertStatus.ACTUAL, "{}"), 1, MARCH), Channel.EMAIL, 5);
        tally(revision(announcement("bousai", AlertStatus.ACTUAL, "{}"), 1, APRIL), Channel.EMAIL, 7);
        tally(revision(announcement("gomi", AlertStatus.ACTUAL, "{}"), 1, APRIL), Channel.LINE, 9);

        assertThat(reports.figures(query(Grouping.YEAR, AlertStatus.ACTUAL, new AreaChoice.Together())))
                .extracting(row -> row.part().from() + " " + row.category() + " " + row.channel() + " "
                        + row.announcements() + " " + row.counts().sent())
                .containsExactly(
                        "2025-04-01 bousai EMAIL 1 5", "2026-04-01 bousai EMAIL 1 7", "2026-04-01 gomi LINE 1 9");
        assertThat(reports.figures(query(Grouping.MONTH, AlertStatus.ACTUAL, new AreaChoice.Together())))
                .extracting(row -> row.part().from() + " to " + row.part().to())
                .containsExactly("2026-03-01 to 2026-03-31", "2026-04-01 to 2026-04-30", "2026-04-01 to 2026-04-30");
    }

    @Test
    void drillsAreNeverAmongWhatIsReal() {
        tally(revision(announcement("bousai", AlertStatus.EXERCISE, "{}"), 1, APRIL), Channel.EMAIL, 5);
        tally(revision(announcement("bousai", AlertStatus.TEST, "{}"), 1, APRIL), Channel.EMAIL, 6);

        assertThat(reports.figures(query(Grouping.CATEGORY, AlertStatus.ACTUAL, new AreaChoice.Together())))
                .isEmpty();
        assertThat(reports.announcements(query(Grouping.CATEGORY, AlertStatus.ACTUAL, new AreaChoice.Together())))
                .isEmpty();
        assertThat(reports.figures(query(Grouping.CATEGORY, AlertStatus.EXERCISE, new AreaChoice.Together())))
                .singleElement()
                .extracting(row -> row.counts().sent())
                .isEqualTo(5L);
    }

    @Test
    void anAnnouncementForTwoAreasCountsInBothAndOnceTogether() {
        tally(revision(announcement("bousai", AlertStatus.ACTUAL, "{north,south}"), 1, APRIL), Channel.EMAIL, 5);
        tally(revision(announcement("bousai", AlertStatus.ACTUAL, "{}"), 1, APRIL), Channel.EMAIL, 7);

        assertThat(reports.figures(query(Grouping.CATEGORY, AlertStatus.ACTUAL, new AreaChoice.Each())))
                .extracting(row -> row.area() + " " + row.counts().sent())
                .containsExactly("* 7", "north 5", "south 5");
        assertThat(reports.figures(query(Grouping.CATEGORY, AlertStatus.ACTUAL, new AreaChoice.Together())))
                .extracting(row -> row.area() + " " + row.counts().sent())
                .containsExactly("null 12");
        assertThat(reports.figures(query(Grouping.CATEGORY, AlertStatus.ACTUAL, new AreaChoice.One("south"))))
                .extracting(row -> row.area() + " " + row.counts().sent())
                .containsExactly("south 5");
        assertThat(reports.revisions(query(Grouping.CATEGORY, AlertStatus.ACTUAL, new AreaChoice.One("south")), 10))
                .hasSize(1);
    }

    @Test
    void tellsHowFastPeopleWereReachedAndWhyNot() {
        UUID revision = revision(announcement("bousai", AlertStatus.ACTUAL, "{}"), 1, APRIL);
        for (int n = 1; n <= 18; n++) {
            delivery(revision, Channel.EMAIL, DeliveryState.SENT, Duration.ofSeconds(n), null, 0);
        }
        delivery(revision, Channel.EMAIL, DeliveryState.DELIVERED, Duration.ofSeconds(90), null, 0);
        delivery(revision, Channel.EMAIL, DeliveryState.FAILED, null, "5.1.1", 0);
        delivery(revision, Channel.LINE, DeliveryState.SENT, Duration.ofDays(1), null, -2);
        delivery(revision, Channel.LINE, DeliveryState.SUPPRESSED, null, "withdrawn", 0);
        tally(revision, Channel.EMAIL, 20);
        tally(revision, Channel.LINE, 2);
        figures.keep();

        DeliveryFigures mail = reports.figures(query(Grouping.CATEGORY, AlertStatus.ACTUAL, new AreaChoice.Together()))
                .getFirst();
        assertThat(mail.reach()).isEqualTo(new Reach(20, 19, 10, 18, 19, 19));
        assertThat(mail.reasons()).containsExactly(new Reason(DeliveryState.FAILED, "5.1.1", 1));
        assertThat(mail.typicalToHalf()).isEqualTo(Duration.ofSeconds(10));
        assertThat(mail.typicalToMost()).isEqualTo(Duration.ofSeconds(90));

        RevisionFigures one = reports.revisions(
                        query(Grouping.CATEGORY, AlertStatus.ACTUAL, new AreaChoice.Together()), 10)
                .getFirst();
        assertThat(one.people()).isEqualTo(new RevisionFigures.People(22, 20));
        assertThat(one.title()).isEqualTo("題");
        assertThat(one.pace())
                .isEqualTo(new Pace(Duration.ofSeconds(10), Duration.ofSeconds(90), Duration.ofSeconds(11), null));
        assertThat(one.channels())
                .extracting(RevisionFigures.OfChannel::channel)
                .containsExactly(Channel.EMAIL, Channel.LINE);
        assertThat(one.channels().getLast().reach()).isEqualTo(new Reach(1, 0, 0, 0, 0, 0));
        assertThat(one.channels().getLast().reasons())
                .containsExactly(new Reason(DeliveryState.SUPPRESSED, "withdrawn", 1));
    }

    @Test
    void aRevisionIsReadWhenItIsQuietAndAgainWhenItHasChanged() {
        clock.set(APRIL.plusSeconds(30));
        UUID revision = revision(announcement("bousai", AlertStatus.ACTUAL, "{}"), 1, APRIL);
        delivery(revision, Channel.EMAIL, DeliveryState.SENT, Duration.ofSeconds(1), null, 0);
        tally(revision, Channel.EMAIL, 1);
        figures.keep();
        assertThat(readings()).isEmpty();

        clock.set(APRIL.plusSeconds(200));
        figures.keep();
        assertThat(readings()).containsExactly(1L);

        delivery(revision, Channel.EMAIL, DeliveryState.SENT, Duration.ofSeconds(1), null, 0);
        figures.keep();
        assertThat(readings()).containsExactly(1L);

        jdbc.sql("UPDATE tally SET changed_at = changed_at + interval '10 s'").update();
        figures.keep();
        assertThat(readings()).containsExactly(2L);
    }

    @Test
    void tellsHowSoonWhatWasWrongWasPutRight() {
        UUID announcement = announcement("bousai", AlertStatus.ACTUAL, "{}");
        revision(announcement, 1, APRIL);
        revision(announcement, 2, APRIL.plusSeconds(240));
        UUID other = announcement("bousai", AlertStatus.ACTUAL, "{}");
        revision(other, 1, APRIL);
        revision(other, 2, APRIL.plusSeconds(600));

        assertThat(reports.announcements(query(Grouping.YEAR, AlertStatus.ACTUAL, new AreaChoice.Together())))
                .containsExactly(new AnnouncementFigures(
                        ReportPeriod.of(new FiscalYear(2026)),
                        "bousai",
                        null,
                        2,
                        2,
                        0,
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(10)));
        assertThat(reports.revisions(query(Grouping.YEAR, AlertStatus.ACTUAL, new AreaChoice.Together()), 1))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.kind()).isEqualTo(RevisionKind.CORRECTION);
                    assertThat(row.toCorrection()).isEqualTo(Duration.ofMinutes(10));
                    assertThat(row.people()).isNull();
                });
    }

    @Test
    void whatAFeedTookBackStoodFromTheFirstThatWasWrong() {
        UUID first = announcement("bousai", AlertStatus.ACTUAL, "{}");
        revision(first, 1, APRIL);
        UUID raised = announcement("bousai", AlertStatus.ACTUAL, "{}");
        revision(raised, 1, APRIL.plusSeconds(30));
        UUID cancel = announcement("bousai", AlertStatus.ACTUAL, "{}");
        UUID revision = revision(cancel, 1, APRIL.plusSeconds(90));
        jdbc.sql("UPDATE revision SET kind = 'CANCELLATION', audience_of = ARRAY[?, ?]::uuid[] WHERE id = ?")
                .params(first, raised, revision)
                .update();

        assertThat(reports.announcements(query(Grouping.YEAR, AlertStatus.ACTUAL, new AreaChoice.Together())))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.announcements()).isEqualTo(2);
                    assertThat(row.cancellations()).isEqualTo(1);
                    assertThat(row.longestToCorrection()).isEqualTo(Duration.ofSeconds(90));
                });
        assertThat(reports.revisions(query(Grouping.YEAR, AlertStatus.ACTUAL, new AreaChoice.Together()), 1))
                .singleElement()
                .satisfies(row -> assertThat(row.toCorrection()).isEqualTo(Duration.ofSeconds(90)));
    }

    @Test
    void listsDrillsWithWhatWasMadeInThem() {
        UUID announcement = announcement("bousai", AlertStatus.EXERCISE, "{}");
        revision(announcement, 1, APRIL);
        UUID drill = UUID.randomUUID();
        jdbc.sql("INSERT INTO drill (id, title, until, started_by, started_at) VALUES (?, '総合防災訓練', ?, 'staff:a', ?)")
                .params(drill, utc(APRIL.plusSeconds(3600)), utc(APRIL))
                .update();
        jdbc.sql("INSERT INTO drill_announcement (announcement_id, drill_id) VALUES (?, ?)")
                .params(announcement, drill)
                .update();

        assertThat(reports.drills(YEARS))
                .containsExactly(new DrillFigures(drill, "総合防災訓練", APRIL, APRIL.plusSeconds(3600), "staff:a"));
        assertThat(reports.revisions(query(Grouping.CATEGORY, AlertStatus.EXERCISE, new AreaChoice.Together()), 9))
                .singleElement()
                .extracting(RevisionFigures::drill)
                .isEqualTo(drill);
    }

    @Test
    void countsAllStates() {
        UUID revision = revision(announcement("bousai", AlertStatus.ACTUAL, "{}"), 1, APRIL);
        jdbc.sql("INSERT INTO tally (revision_id, channel, pending, retrying, sent, delivered, failed, expired,"
                        + " suppressed, changed_at) VALUES (?, 1, 1, 2, 3, 4, 5, 6, 7, ?)")
                .params(revision, utc(APRIL))
                .update();

        assertThat(reports.figures(query(Grouping.CATEGORY, AlertStatus.ACTUAL, new AreaChoice.Together())))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.counts()).isEqualTo(new Counts(1, 2, 3, 4, 5, 6, 7));
                    assertThat(row.reach()).isEqualTo(Reach.NOTHING);
                    assertThat(row.typicalToHalf()).isNull();
                });
    }

    private List<Long> readings() {
        return jdbc.sql("SELECT people FROM revision_figures")
                .query((row, n) -> row.getLong(1))
                .list();
    }

    private static DeliveryQuery query(Grouping grouping, AlertStatus status, AreaChoice area) {
        return new DeliveryQuery(YEARS, grouping, status, area, null);
    }

    private UUID announcement(String category, AlertStatus status, String areas) {
        UUID id = id();
        jdbc.sql("INSERT INTO announcement (id, short_id, category, status, lane, areas, state, created_by, created_at)"
                        + " VALUES (?, ?, ?, ?, 'ROUTINE', ?::text[], 'RELEASED', 'staff:a', ?)")
                .params(id, id.toString(), category, status.name(), areas, utc(MARCH))
                .update();
        return id;
    }

    private UUID revision(UUID announcement, int number, Instant releasedAt) {
        UUID id = id();
        jdbc.sql(
                        "INSERT INTO revision (id, announcement_id, number, kind, contents, created_by, created_at, released_at)"
                                + " VALUES (?, ?, ?, ?, '{\"en\": {\"title\": \"t\"}, \"ja\": {\"title\": \"題\"}}', 'staff:a', ?, ?)")
                .params(
                        id,
                        announcement,
                        number,
                        (number == 1 ? RevisionKind.ORIGINAL : RevisionKind.CORRECTION).name(),
                        utc(releasedAt),
                        utc(releasedAt))
                .update();
        return id;
    }

    private void tally(UUID revision, Channel channel, int sent) {
        jdbc.sql("INSERT INTO tally (revision_id, channel, sent, changed_at) VALUES (?, ?, ?, ?)")
                .params(revision, channel.code(), sent, utc(APRIL.plusSeconds(100)))
                .update();
    }

    private void delivery(
            UUID revision,
            Channel channel,
            DeliveryState state,
            @Nullable Duration after,
            @Nullable String code,
            int batch) {
        jdbc.sql("INSERT INTO delivery (revision_id, endpoint_id, subscriber_id, part, batch, channel, state, language,"
                        + " changed_at, sent_at, code) VALUES (?, ?, ?, 0, ?, ?, ?, 'ja', ?, ?, ?)")
                .param(revision)
                .param(id())
                .param(id())
                .param(batch)
                .param(channel.code())
                .param(state.code())
                .param(utc(APRIL))
                .param(after == null ? null : utc(APRIL.plus(after)))
                .param(code)
                .update();
    }

    private static java.time.OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private UUID id() {
        return new UUID(0x0198_0000_0000_7000L, ++ids);
    }
}
