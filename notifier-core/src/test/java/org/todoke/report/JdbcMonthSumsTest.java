package org.todoke.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
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

/** Whatever happens to announcements, and whenever, reports say what a plain count of the ledger says. */
class JdbcMonthSumsTest {
    private static final long SEED = 20_260_401;
    private static final Instant START = Instant.parse("2026-02-10T03:00:00Z");
    private static final List<String> AREAS = List.of("{}", "{north}", "{south}", "{north,south}");
    private static final List<DeliveryState> STATES = List.of(DeliveryState.values());
    private static final List<String> CODES = List.of("5.1.1", "5.7.1", "withdrawn");

    private final DataSource database = TestServers.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
    private final SettableClock clock = new SettableClock(START);
    private final JdbcMonthSums months = new JdbcMonthSums(jdbc, transactions, clock);
    private final JdbcDeliveryReports reports = new JdbcDeliveryReports(jdbc, new JdbcRevisionReports(jdbc), months);
    private final JdbcRevisionFigures figures = new JdbcRevisionFigures(jdbc, transactions, clock);
    private final Random random = new Random(SEED);
    private final List<UUID> announcements = new ArrayList<>();
    private Instant now = START;
    private int ids;
    private int answeredFromMonths;

    @BeforeEach
    void categories() {
        jdbc.sql("INSERT INTO category (code, names) VALUES ('bousai', '{}'), ('gomi', '{}')")
                .update();
    }

    @Test
    void reportsSayWhatAPlainCountOfTheLedgerSays() {
        for (int step = 0; step < 160; step++) {
            pass(Duration.ofMinutes(random.nextInt(30 * 60)));
            switch (random.nextInt(6)) {
                case 0, 1 -> release(announce(), 1, RevisionKind.ORIGINAL);
                case 2 -> putRight();
                case 3, 4 -> change();
                default -> resend();
            }
            if (step % 5 == 0) {
                keep();
            }
            if (step % 20 == 0) {
                compareStates();
            }
            if (step % 40 == 0) {
                keep();
                compareAll(some());
            }
        }
        keep();
        compareAll(queries());
        assertThat(answeredFromMonths).isGreaterThan(20);
    }

    @Test
    void aMonthIsSummedUpWhenItIsOverAndQuiet() {
        UUID revision = release(announce(), 1, RevisionKind.ORIGINAL);
        pass(Duration.ofDays(1));
        keep();
        assertThat(months.within(year())).isEmpty();

        setTo(Instant.parse("2026-03-05T00:00:00Z"));
        keep();
        assertThat(months.within(year())).containsExactly(YearMonth.of(2026, 2));
        assertThat(months.within(new ReportPeriod(LocalDate.of(2026, 2, 2), LocalDate.of(2026, 2, 28))))
                .isEmpty();

        changeOf(revision);
        months.keep();
        assertThat(months.within(year())).isEmpty();

        keep();
        assertThat(months.within(year())).containsExactly(YearMonth.of(2026, 2));
    }

    @Test
    void aReleaseIntoAMonthThatIsOverTakesItsSumsOutOfUse() {
        release(announce(), 1, RevisionKind.ORIGINAL);
        setTo(Instant.parse("2026-03-05T00:00:00Z"));
        keep();
        setTo(START.plusSeconds(60));
        release(announce(), 1, RevisionKind.ORIGINAL);

        assertThat(months.within(year())).isEmpty();
        compareStates();
    }

    @Test
    void allSumsAreMadeAgainWhenTheyAreForgotten() {
        release(announce(), 1, RevisionKind.ORIGINAL);
        setTo(Instant.parse("2026-03-05T00:00:00Z"));
        keep();
        jdbc.sql("UPDATE month_deliveries SET sent = sent + 1000").update();
        jdbc.sql("DELETE FROM summed_month").update();
        compareAll(queries());

        keep();
        assertThat(months.within(year())).hasSize(1);
        compareAll(queries());
    }

    private void keep() {
        pass(Duration.ofMinutes(11));
        figures.keep();
        months.keep();
    }

    /** States and announcements are right at once, whatever has not been read or summed up yet. */
    private void compareStates() {
        PlainCount plain = new PlainCount(jdbc);
        for (DeliveryQuery query : some()) {
            assertThat(reports.figures(query))
                    .as("%s", query)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
                            "reach", "reasons", "typicalToHalf", "typicalToMost")
                    .containsExactlyElementsOf(plain.figures(query));
        }
    }

    private void compareAll(List<DeliveryQuery> queries) {
        PlainCount plain = new PlainCount(jdbc);
        for (DeliveryQuery query : queries) {
            assertThat(reports.figures(query)).as("%s", query).containsExactlyElementsOf(plain.figures(query));
            answeredFromMonths += months.within(query.period()).size();
        }
    }

    private List<DeliveryQuery> some() {
        List<DeliveryQuery> some = queries();
        Collections.shuffle(some, random);
        return some.subList(0, 8);
    }

    private List<DeliveryQuery> queries() {
        LocalDate from = LocalDate.of(2026, 2, 1).plusDays(random.nextInt(60));
        List<DeliveryQuery> queries = new ArrayList<>();
        for (ReportPeriod period : List.of(year(), new ReportPeriod(from, from.plusDays(random.nextInt(200))))) {
            for (Grouping grouping : Grouping.values()) {
                for (AlertStatus status : List.of(AlertStatus.ACTUAL, AlertStatus.EXERCISE)) {
                    queries.add(new DeliveryQuery(period, grouping, status, new AreaChoice.Together(), null));
                    queries.add(new DeliveryQuery(period, grouping, status, new AreaChoice.Each(), "bousai"));
                }
                queries.add(new DeliveryQuery(period, grouping, AlertStatus.ACTUAL, new AreaChoice.One("north"), null));
            }
        }
        return queries;
    }

    private static ReportPeriod year() {
        return new ReportPeriod(LocalDate.of(2025, 4, 1), LocalDate.of(2027, 3, 31));
    }

    private UUID announce() {
        UUID id = id();
        jdbc.sql("INSERT INTO announcement (id, short_id, category, status, lane, areas, state, created_by, created_at)"
                        + " VALUES (?, ?, ?, ?, 'ROUTINE', ?::text[], 'RELEASED', 'staff:a', ?)")
                .param(id)
                .param(id.toString())
                .param(random.nextInt(3) == 0 ? "gomi" : "bousai")
                .param(random.nextInt(6) == 0 ? "EXERCISE" : "ACTUAL")
                .param(AREAS.get(random.nextInt(AREAS.size())))
                .param(utc(now))
                .update();
        announcements.add(id);
        return id;
    }

    private UUID release(UUID announcement, int number, RevisionKind kind) {
        UUID revision = id();
        jdbc.sql("INSERT INTO revision (id, announcement_id, number, kind, contents, created_by, created_at,"
                        + " released_at) VALUES (?, ?, ?, ?, '{\"ja\": {\"title\": \"題\"}}', 'staff:a', ?, ?)")
                .params(revision, announcement, number, kind.name(), utc(now), utc(now))
                .update();
        for (int n = random.nextInt(8); n >= 0; n--) {
            deliver(revision, random.nextInt(4) == 0 ? Channel.LINE : Channel.EMAIL);
        }
        tally(revision);
        return revision;
    }

    /** Of any announcement, also of one from months ago. */
    private void putRight() {
        if (!announcements.isEmpty()) {
            UUID announcement = announcements.get(random.nextInt(announcements.size()));
            int number = jdbc.sql("SELECT max(number) FROM revision WHERE announcement_id = ?")
                    .param(announcement)
                    .query(Integer.class)
                    .single();
            release(
                    announcement,
                    number + 1,
                    random.nextBoolean() ? RevisionKind.CORRECTION : RevisionKind.CANCELLATION);
        }
    }

    /** A receipt, early or late. */
    private void change() {
        lately().forEach(this::changeOf);
    }

    private void changeOf(UUID revision) {
        DeliveryState state = STATES.get(random.nextInt(STATES.size()));
        boolean sent = state == DeliveryState.SENT || state == DeliveryState.DELIVERED;
        jdbc.sql("""
                UPDATE delivery d SET state = ?, code = ?, sent_at = COALESCE(sent_at, CASE WHEN ? THEN r.released_at
                    + ? * interval '1 ms' END)
                FROM revision r WHERE r.id = d.revision_id AND d.revision_id = ? AND d.part % 3 = ?""")
                .param(state.code())
                .param(state.isUntold() ? CODES.get(random.nextInt(CODES.size())) : null)
                .param(sent)
                .param(random.nextInt(400_000))
                .param(revision)
                .param(random.nextInt(3))
                .update();
        tally(revision);
    }

    /** The same revision on another channel. */
    private void resend() {
        lately().forEach(revision -> {
            deliver(revision, Channel.SMS);
            tally(revision);
        });
    }

    /** One of those whose ledger is still read for 40 days, also if that happens some days later. */
    private List<UUID> lately() {
        return jdbc.sql("SELECT id FROM revision WHERE released_at > ? ORDER BY id OFFSET ? LIMIT 1")
                .param(utc(now.minus(Duration.ofDays(30))))
                .param(random.nextInt(20))
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    private void deliver(UUID revision, Channel channel) {
        jdbc.sql("INSERT INTO delivery (revision_id, endpoint_id, subscriber_id, part, batch, channel, state, language,"
                        + " changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'ja', ?)")
                .param(revision)
                .param(id())
                .param(id())
                .param(random.nextInt(64))
                .param(random.nextInt(8) == 0 ? -2 : 0)
                .param(channel.code())
                .param(DeliveryState.PENDING.code())
                .param(utc(now))
                .update();
    }

    /** As the hub does it in the transaction that changes the ledger. */
    private void tally(UUID revision) {
        jdbc.sql("""
                INSERT INTO tally AS t (revision_id, channel, pending, retrying, sent, delivered, failed, expired,
                    suppressed, changed_at)
                SELECT revision_id, channel, count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 1),
                    count(*) FILTER (WHERE state = 2), count(*) FILTER (WHERE state = 3),
                    count(*) FILTER (WHERE state = 4), count(*) FILTER (WHERE state = 5),
                    count(*) FILTER (WHERE state = 6), ?
                FROM delivery WHERE revision_id = ? GROUP BY 1, 2
                ON CONFLICT (revision_id, channel) DO UPDATE SET pending = EXCLUDED.pending,
                    retrying = EXCLUDED.retrying, sent = EXCLUDED.sent, delivered = EXCLUDED.delivered,
                    failed = EXCLUDED.failed, expired = EXCLUDED.expired, suppressed = EXCLUDED.suppressed,
                    changed_at = EXCLUDED.changed_at""").params(utc(now), revision).update();
    }

    private void pass(Duration time) {
        setTo(now.plus(time));
    }

    private void setTo(Instant time) {
        now = time;
        clock.set(time);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private UUID id() {
        return new UUID(0x0198_0000_0000_7000L, ++ids);
    }
}
