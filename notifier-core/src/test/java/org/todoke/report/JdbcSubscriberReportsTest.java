package org.todoke.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.todoke.delivery.Channel;
import org.todoke.fixture.SettableClock;
import org.todoke.fixture.TestServers;

/** The database notes joins and leaves by its own clock, so days are counted from today. */
class JdbcSubscriberReportsTest {
    private static final String BEFORE_HISTORY = "150";

    private final SettableClock clock = new SettableClock(Clock.systemUTC().instant());
    private final LocalDate today = ReportPeriod.dayOf(clock.instant());
    private DataSource database = TestServers.freshDatabase();
    private JdbcClient jdbc = JdbcClient.create(database);
    private int people;

    JdbcSubscriberReportsTest() {
        categories();
    }

    private void categories() {
        jdbc.sql("INSERT INTO category (code, names) VALUES ('bousai', '{}'), ('gomi', '{}')")
                .update();
    }

    @Test
    void whoJoinsAndLeavesIsCountedByChannelAndArea() {
        UUID both = person(Channel.EMAIL, Channel.LINE);
        follows("bousai", both, "{north,south}", "{}");
        UUID everywhere = person(Channel.EMAIL);
        follows("bousai", everywhere, "{}", "{}");
        UUID choseLine = person(Channel.EMAIL, Channel.LINE);
        follows("gomi", choseLine, "{}", "{2}");
        jdbc.sql("DELETE FROM subscription WHERE subscriber_id = ?").param(both).update();

        assertThat(texts(new AreaChoice.Together()))
                .containsExactly(
                        "bousai any null 0+2-1=1",
                        "bousai EMAIL null 0+2-1=1",
                        "bousai LINE null 0+1-1=0",
                        "gomi any null 0+1-0=1",
                        "gomi LINE null 0+1-0=1");
        assertThat(texts(new AreaChoice.Each()))
                .contains(
                        "bousai EMAIL * 0+1-0=1",
                        "bousai EMAIL north 0+1-1=0",
                        "bousai EMAIL south 0+1-1=0",
                        "gomi LINE * 0+1-0=1");
        assertThat(texts(new AreaChoice.One("north")))
                .containsExactly("bousai any north 0+1-1=0", "bousai EMAIL north 0+1-1=0", "bousai LINE north 0+1-1=0");
    }

    @Test
    void figuresStayWhenPeopleAreErased() {
        UUID person = person(Channel.EMAIL, Channel.EMAIL);
        follows("bousai", person, "{north}", "{}");
        jdbc.sql("DELETE FROM subscriber WHERE id = ?").param(person).update();

        assertThat(texts(new AreaChoice.Together()))
                .containsExactly("bousai any null 0+1-1=0", "bousai EMAIL null 0+1-1=0");
        assertThat(jdbc.sql("SELECT count(*) FROM following_change")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void anotherAddressOnTheSameChannelIsNoJoiningAndAChangeOfFrequencyNothingAtAll() {
        UUID person = person(Channel.EMAIL);
        follows("bousai", person, "{}", "{}");
        endpoint(person, Channel.EMAIL, 7);
        jdbc.sql("UPDATE subscription SET frequency = 1").update();

        assertThat(texts(new AreaChoice.Together()))
                .containsExactly("bousai any null 0+1-0=1", "bousai EMAIL null 0+1-0=1");
    }

    @Test
    void aChannelThatIsAddedOrWithdrawnCountsThereAndNotForThePerson() {
        UUID person = person(Channel.EMAIL);
        follows("bousai", person, "{}", "{}");
        endpoint(person, Channel.LINE, 8);
        jdbc.sql("UPDATE endpoint SET state = 'LEFT' WHERE channel = 1").update();

        assertThat(texts(new AreaChoice.Together()))
                .containsExactly("bousai any null 0+1-0=1", "bousai EMAIL null 0+1-1=0", "bousai LINE null 0+1-0=1");
    }

    @Test
    void areasThatChangeAreJoinedAndLeft() {
        UUID person = person(Channel.EMAIL);
        follows("bousai", person, "{north}", "{}");
        jdbc.sql("UPDATE subscription SET areas = '{north,south}'").update();
        jdbc.sql("UPDATE subscription SET areas = '{south}'").update();

        assertThat(texts(new AreaChoice.Each())).contains("bousai EMAIL north 0+1-1=0", "bousai EMAIL south 0+1-0=1");
        assertThat(texts(new AreaChoice.Together())).contains("bousai EMAIL null 0+1-0=1");
    }

    @Test
    void aDeadAddressIsNoLeavingButNobodyIsReachedThere() {
        follows("bousai", person(Channel.EMAIL), "{}", "{}");
        follows("bousai", person(Channel.EMAIL), "{}", "{}");
        jdbc.sql("UPDATE endpoint SET state = 'INVALID' WHERE subscriber_id = ?")
                .param(new UUID(0x7000L, 1))
                .update();

        assertThat(texts(new AreaChoice.Together())).contains("bousai EMAIL null 0+2-0=2");
        history().count();
        assertThat(texts(new AreaChoice.Together())).contains("bousai EMAIL null 0+2-0=1");
        assertThat(report(Grouping.CATEGORY, new AreaChoice.Together()).rows())
                .filteredOn(
                        row -> row.channel() == Channel.EMAIL && row.category().equals("bousai"))
                .singleElement()
                .extracting(SubscriberFigures::other)
                .isEqualTo(-1L);
    }

    @Test
    void figuresAreTheSameWhenChangesHaveBeenTakenInAndAreTakenInOnce() {
        follows("bousai", person(Channel.EMAIL), "{north}", "{}");
        List<String> before = texts(new AreaChoice.Each());

        history().keep();
        history().keep();

        assertThat(texts(new AreaChoice.Each())).isEqualTo(before);
        follows("bousai", person(Channel.EMAIL), "{north}", "{}");
        assertThat(texts(new AreaChoice.One("north"))).contains("bousai EMAIL north 0+2-0=2");
    }

    @Test
    void monthsAreBuiltOnTheirOpeningAndDaysOnTheirMonth() {
        follows("bousai", person(Channel.EMAIL), "{}", "{}");
        history().keep();
        longAgo(70);
        follows("bousai", person(Channel.EMAIL), "{}", "{}");
        history().keep();
        jdbc.sql("DELETE FROM subscription WHERE subscriber_id = ?")
                .param(new UUID(0x7000L, 1))
                .update();
        clock.advance(Duration.ofDays(1));

        assertThat(jdbc.sql("SELECT count(*) FROM following_count WHERE opening")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        ReportPeriod period = new ReportPeriod(today.minusDays(75), today.plusDays(5));
        SubscriberReport days =
                reports().of(new SubscriberQuery(period, Grouping.DAY, new AreaChoice.Together(), "bousai"));
        assertThat(days.since()).isEqualTo(today.minusDays(70));
        assertThat(days.rows())
                .filteredOn(row -> row.channel() == Channel.EMAIL)
                .hasSize(72)
                .first()
                .satisfies(row -> assertThat(row.part().from()).isEqualTo(today.minusDays(70)))
                .extracting(JdbcSubscriberReportsTest::text)
                .isEqualTo("bousai EMAIL null 0+1-0=1");
        assertThat(reports()
                        .of(new SubscriberQuery(
                                new ReportPeriod(today, today.plusDays(9)),
                                Grouping.MONTH,
                                new AreaChoice.Together(),
                                "bousai"))
                        .rows())
                .extracting(JdbcSubscriberReportsTest::text)
                .contains("bousai EMAIL null 1+1-1=1");
    }

    @Test
    void aDayWithoutACountIsMadeUpForByTheNext() {
        follows("bousai", person(Channel.EMAIL), "{}", "{}");
        history().keep();
        jdbc.sql("UPDATE endpoint SET state = 'SUSPENDED'").update();
        clock.advance(Duration.ofDays(3));
        history().keep();

        assertThat(jdbc.sql("SELECT day FROM following_day WHERE other <> 0 AND category = 'bousai' AND area = ''")
                        .query(LocalDate.class)
                        .list())
                .containsOnly(today.plusDays(2));
        assertThat(reports()
                        .of(new SubscriberQuery(
                                new ReportPeriod(today, today.plusDays(3)),
                                Grouping.DAY,
                                new AreaChoice.Together(),
                                "bousai"))
                        .rows())
                .filteredOn(row -> row.channel() == Channel.EMAIL)
                .extracting(SubscriberFigures::subscribers)
                .containsExactly(1L, 1L, 0L);
    }

    @Test
    void theWholeHubIsCountedByTheDay() {
        UUID person = person(Channel.EMAIL, Channel.LINE);
        follows("bousai", person, "{}", "{}");
        follows("gomi", person, "{}", "{}");
        person(Channel.EMAIL);
        history().count();

        assertThat(texts(new AreaChoice.Together()))
                .contains(" any null 0+0-0=1", " EMAIL null 0+0-0=1", " LINE null 0+0-0=1");
    }

    @Test
    void aHubThatIsUpgradedBeginsWithWhomItHas() {
        database = TestServers.emptyDatabase();
        jdbc = JdbcClient.create(database);
        Flyway.configure().dataSource(database).target(BEFORE_HISTORY).load().migrate();
        categories();
        follows("bousai", person(Channel.EMAIL), "{north}", "{}");
        follows("bousai", person(Channel.EMAIL, Channel.SMS), "{}", "{}");
        Flyway.configure().dataSource(database).load().migrate();

        SubscriberReport report = report(Grouping.CATEGORY, new AreaChoice.Together());

        assertThat(report.since()).isEqualTo(today);
        assertThat(report.rows())
                .extracting(JdbcSubscriberReportsTest::text)
                .contains(
                        "bousai any null 2+0-0=2",
                        "bousai EMAIL null 2+0-0=2",
                        "bousai SMS null 1+0-0=1",
                        " any null 2+0-0=2");
        assertThat(texts(new AreaChoice.One("north"))).contains("bousai EMAIL north 1+0-0=1");
    }

    /** As if everything had been noted that many days earlier. */
    private void longAgo(int days) {
        for (String table : List.of("following_day", "following_opening", "following_count")) {
            jdbc.sql("UPDATE " + table + " SET day = day - " + days).update();
        }
    }

    private List<String> texts(AreaChoice area) {
        return report(Grouping.CATEGORY, area).rows().stream()
                .map(JdbcSubscriberReportsTest::text)
                .toList();
    }

    private static String text(SubscriberFigures row) {
        @Nullable Channel channel = row.channel();
        return "%s %s %s %d+%d-%d=%d"
                .formatted(
                        row.category(),
                        channel == null ? "any" : channel,
                        row.area(),
                        row.before(),
                        row.joined(),
                        row.left(),
                        row.subscribers());
    }

    private SubscriberReport report(Grouping grouping, AreaChoice area) {
        return reports().of(new SubscriberQuery(new ReportPeriod(today, today), grouping, area, null));
    }

    private JdbcSubscriberReports reports() {
        return new JdbcSubscriberReports(jdbc, history(), clock);
    }

    private JdbcFollowingHistory history() {
        return new JdbcFollowingHistory(jdbc, new DataSourceTransactionManager(database), clock);
    }

    private UUID person(Channel... channels) {
        UUID id = new UUID(0x7000L, ++people);
        jdbc.sql("INSERT INTO subscriber (id, shard, language, created_at) VALUES (?, 0, 'ja', now())")
                .param(id)
                .update();
        for (int n = 0; n < channels.length; n++) {
            endpoint(id, channels[n], n);
        }
        return id;
    }

    private void endpoint(UUID person, Channel channel, int number) {
        jdbc.sql("INSERT INTO endpoint (id, subscriber_id, channel, address, address_index, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, now())")
                .param(new UUID(people, number))
                .param(person)
                .param(channel.code())
                .param(new byte[] {1})
                .param(ByteBuffer.allocate(8).putInt(people).putInt(number).array())
                .update();
    }

    private void follows(String category, UUID person, String areas, String channels) {
        jdbc.sql("INSERT INTO subscription (category, shard, subscriber_id, areas, channels, created_at)"
                        + " VALUES (?, 0, ?, ?::text[], ?::smallint[], now())")
                .param(category)
                .param(person)
                .param(areas)
                .param(channels)
                .update();
    }
}
