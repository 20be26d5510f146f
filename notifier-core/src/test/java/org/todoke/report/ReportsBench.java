package org.todoke.report;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.fixture.TestServers;

/**
 * How long reports take in a city of a million: 1,000,000 subscribers, 2,500,000 subscriptions, 10,000,000 ledger rows, 20,000
 * revisions over four years, three years of history. By hand: {@code main}; needs some minutes and 5 GB.
 */
final class ReportsBench {
    private static final Logger log = LoggerFactory.getLogger(ReportsBench.class);
    private static final int ROUNDS = 21;

    private final DataSource database = TestServers.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Clock clock = Clock.systemUTC();
    private final LocalDate today = ReportPeriod.dayOf(clock.instant());
    private final JdbcFollowingHistory history =
            new JdbcFollowingHistory(jdbc, new DataSourceTransactionManager(database), clock);
    private final JdbcSubscriberReports subscribers = new JdbcSubscriberReports(jdbc, history, clock);
    private final JdbcMonthSums months = new JdbcMonthSums(jdbc, new DataSourceTransactionManager(database), clock);
    private final JdbcDeliveryReports deliveries = new JdbcDeliveryReports(jdbc, new JdbcRevisionReports(jdbc), months);

    public static void main(String[] args) {
        ReportsBench bench = new ReportsBench();
        bench.people();
        bench.history();
        bench.announcements();
        bench.ask();
        bench.write();
        bench.ledger();
        bench.ask();
        bench.read();
    }

    private void people() {
        step("category", "INSERT INTO category (code, names) SELECT 'c' || n, '{}' FROM generate_series(1, 20) n");
        for (String table : List.of("subscriber", "endpoint", "subscription")) {
            jdbc.sql("ALTER TABLE " + table + " DISABLE TRIGGER ALL").update();
        }
        step("subscriber", """
                INSERT INTO subscriber (id, shard, language, created_at)
                SELECT md5('p' || n)::uuid, n % 64, 'ja', now() FROM generate_series(1, 1000000) n""");
        step("endpoint", """
                INSERT INTO endpoint (id, subscriber_id, channel, address, address_index, created_at)
                SELECT md5('e' || c || n)::uuid, md5('p' || n)::uuid, c, decode(md5(n::text), 'hex'),
                    decode(md5('a' || c || n), 'hex'), now()
                FROM generate_series(1, 1000000) n CROSS JOIN LATERAL (
                    SELECT 1 + n % 4 AS c UNION SELECT 2 WHERE n % 3 = 0) AS k""");
        step("subscription", """
                INSERT INTO subscription (category, shard, subscriber_id, areas, channels, created_at)
                SELECT 'c' || k, n % 64, md5('p' || n)::uuid,
                    CASE n % 4 WHEN 0 THEN '{}'::text[] WHEN 1 THEN ARRAY['a' || n % 40, 'a' || (n + 7) % 40]
                        ELSE ARRAY['a' || n % 40] END, '{}', now()
                FROM generate_series(1, 1000000) n CROSS JOIN LATERAL (
                    SELECT 1 + n % 20 AS k UNION SELECT 1 UNION SELECT 2 WHERE n % 2 = 0) AS c""");
        for (String table : List.of("subscriber", "endpoint", "subscription")) {
            jdbc.sql("ALTER TABLE " + table + " ENABLE TRIGGER ALL").update();
        }
        jdbc.sql("ANALYZE subscriber, endpoint, subscription").update();
    }

    /** Three years of joins and leaves in every category, channel and area, with an opening each month. */
    private void history() {
        log.info("count of everybody: {} ms", once(history::count));
        jdbc.sql("DELETE FROM following_count").update();
        jdbc.sql("DELETE FROM following_opening").update();
        step("following_opening", """
                INSERT INTO following_opening (day, category, channel, area, subscribers)
                SELECT (date_trunc('month', now()) - m * interval '1 month')::date, category, channel, area, subscribers
                FROM following_now CROSS JOIN generate_series(0, 36) m""");
        jdbc.sql("INSERT INTO following_count SELECT DISTINCT day, true, now() FROM following_opening")
                .update();
        jdbc.sql("DELETE FROM following_day").update();
        step("following_day", """
                INSERT INTO following_day (day, category, channel, area, joined, departed)
                SELECT current_date - d, category, channel, area, 1 + d % 7, d % 5
                FROM (SELECT DISTINCT category, channel, area FROM following_opening) k
                CROSS JOIN generate_series(0, 1095) d WHERE area = '' OR (hashtext(category || channel || area) + d) % 10 = 0""");
        jdbc.sql("ANALYZE following_opening, following_day").update();
    }

    private void announcements() {
        step("announcement", """
                INSERT INTO announcement (id, short_id, category, status, lane, areas, state, created_by, created_at)
                SELECT md5('n' || n)::uuid, 'n' || n, 'c' || 1 + n % 20,
                    CASE WHEN n % 50 = 0 THEN 'EXERCISE' ELSE 'ACTUAL' END, 'ROUTINE',
                    CASE n % 3 WHEN 0 THEN '{}'::text[] ELSE ARRAY['a' || n % 40] END, 'RELEASED', 'bench', now()
                FROM generate_series(1, 18000) n""");
        step("revision", """
                INSERT INTO revision (id, announcement_id, number, kind, contents, created_by, created_at, released_at)
                SELECT md5('r' || n)::uuid, md5('n' || CASE WHEN n > 18000 THEN n - 18000 ELSE n END)::uuid,
                    CASE WHEN n > 18000 THEN 2 ELSE 1 END, CASE WHEN n > 18000 THEN 'CORRECTION' ELSE 'ORIGINAL' END,
                    '{"ja": {"title": "題", "body": "文"}}', 'bench', now(),
                    now() - CASE WHEN n > 18000 THEN n - 18000 ELSE n END * interval '116 min'
                        + CASE WHEN n > 18000 THEN interval '5 min' ELSE interval '0' END
                FROM generate_series(1, 20000) n""");
        step("tally", """
                INSERT INTO tally (revision_id, channel, sent, delivered, failed, suppressed, changed_at)
                SELECT md5('r' || n)::uuid, c, 400, 80, 15, 5, now() - interval '1 hour'
                FROM generate_series(1, 20000) n CROSS JOIN generate_series(1, 4) c""");
        step("figures", """
                INSERT INTO channel_figures SELECT revision_id, channel, 500, 480, 300, 470, 480, 480, 1000 + channel, 9000, 1500,
                    9500 + channel FROM tally""");
        jdbc.sql("INSERT INTO channel_figures SELECT DISTINCT revision_id, 0, 2000, 1920, 1, 1, 1, 1, 1000, 9000, 1500,"
                        + " 9500 FROM tally")
                .update();
        jdbc.sql("INSERT INTO reason_figures SELECT revision_id, channel, 4, 'code-' || k, 5 FROM tally CROSS JOIN"
                        + " generate_series(1, 3) k")
                .update();
        jdbc.sql("INSERT INTO revision_figures SELECT DISTINCT revision_id, now(), 2000, 1900 FROM tally")
                .update();
        jdbc.sql("ANALYZE announcement, revision, tally, channel_figures, reason_figures, revision_figures")
                .update();
        log.info("summing up all months: {} ms", once(months::keep));
    }

    /** Ten revisions of a million each. */
    private void ledger() {
        jdbc.sql("ALTER TABLE delivery_other SET (autovacuum_enabled = false)").update();
        for (int revision = 1; revision <= 10; revision++) {
            step("delivery", """
                    INSERT INTO delivery (revision_id, endpoint_id, subscriber_id, part, batch, channel, state, language,
                        changed_at, sent_at, code)
                    SELECT md5('r%d')::uuid, md5('d' || n)::uuid, md5('p' || n)::uuid, n %% 64, n %% 2000, 1 + n %% 4,
                        CASE WHEN n %% 40 = 0 THEN 4 ELSE 2 END, 'ja', now(),
                        CASE WHEN n %% 40 = 0 THEN NULL ELSE now() + n * interval '1 ms' END,
                        CASE WHEN n %% 40 = 0 THEN '5.1.1' END
                    FROM generate_series(1, 1000000) n""".formatted(revision));
        }
        jdbc.sql("ANALYZE delivery").update();
    }

    private void read() {
        jdbc.sql("UPDATE tally SET changed_at = now() - interval '2 min' WHERE revision_id = md5('r1')::uuid")
                .update();
        jdbc.sql("DELETE FROM revision_figures WHERE revision_id = md5('r1')::uuid")
                .update();
        log.info(
                "reading a revision of 1,000,000: {} ms",
                once(new JdbcRevisionFigures(jdbc, new DataSourceTransactionManager(database), clock)::keep));
    }

    private void ask() {
        ReportPeriod year = new ReportPeriod(today.minusDays(365), today);
        ReportPeriod three = new ReportPeriod(today.minusDays(1090), today);
        AreaChoice together = new AreaChoice.Together();
        time("subscribers, a year", () -> people(year, Grouping.CATEGORY, together, null));
        time("subscribers, a year by day", () -> people(year, Grouping.DAY, together, null));
        time("subscribers, one category by day", () -> people(year, Grouping.DAY, together, "c1"));
        time("subscribers, three years by month", () -> people(three, Grouping.MONTH, together, null));
        time("subscribers, a year, each area", () -> people(year, Grouping.CATEGORY, new AreaChoice.Each(), null));
        for (Grouping grouping : List.of(Grouping.CATEGORY, Grouping.MONTH, Grouping.YEAR)) {
            DeliveryQuery query = new DeliveryQuery(year, grouping, AlertStatus.ACTUAL, together, null);
            time("deliveries, a year, " + grouping, () -> deliveries.figures(query));
            time("announcements, a year, " + grouping, () -> deliveries.announcements(query));
        }
        DeliveryQuery all = new DeliveryQuery(three, Grouping.YEAR, AlertStatus.ACTUAL, together, null);
        time("deliveries, three years, YEAR", () -> deliveries.figures(all));
        time(
                "deliveries, a year, each area",
                () -> deliveries.figures(
                        new DeliveryQuery(year, Grouping.CATEGORY, AlertStatus.ACTUAL, new AreaChoice.Each(), null)));
        time(
                "revisions, newest 200 of a year",
                () -> deliveries.revisions(
                        new DeliveryQuery(year, Grouping.CATEGORY, AlertStatus.ACTUAL, together, null), 200));
        explain();
    }

    private List<SubscriberFigures> people(
            ReportPeriod period, Grouping grouping, AreaChoice area, @Nullable String category) {
        return subscribers
                .of(new SubscriberQuery(period, grouping, area, category))
                .rows();
    }

    private void explain() {
        List<String> plan = jdbc.sql("""
                EXPLAIN (ANALYZE, BUFFERS) SELECT a.category, t.channel, sum(t.sent), sum(c.within_1m)
                FROM revision r JOIN announcement a ON a.id = r.announcement_id JOIN tally t ON t.revision_id = r.id
                LEFT JOIN channel_figures c ON c.revision_id = t.revision_id AND c.channel = t.channel
                WHERE r.released_at >= now() - interval '365 days' AND a.status = 'ACTUAL' GROUP BY 1, 2""")
                .query((row, n) -> Objects.requireNonNull(row.getString(1)))
                .list();
        log.info("plan of deliveries\n{}", String.join("\n", plan));
    }

    /** What joining costs with and without the history, and reading one revision of a million. */
    private void write() {
        UUID[] some = new UUID[2_000];
        Arrays.setAll(some, n -> new UUID(7, n));
        for (int round = 0; round < 3; round++) {
            boolean with = round > 0;
            for (String table : List.of("endpoint", "subscription")) {
                jdbc.sql("ALTER TABLE " + table + (with ? " ENABLE" : " DISABLE") + " TRIGGER USER")
                        .update();
            }
            log.info("2,000 people join, history {}: {} ms", with, once(() -> join(some)));
            jdbc.sql("DELETE FROM subscriber WHERE id = ANY (?)").param(some).update();
        }
        time("one person joins and is erased", () -> {
            join(new UUID[] {new UUID(8, 1)});
            return List.of(jdbc.sql("DELETE FROM subscriber WHERE id = ?")
                    .param(new UUID(8, 1))
                    .update());
        });
        time(
                "receipts that change no endpoint",
                () -> List.of(jdbc.sql("UPDATE endpoint SET state = 'ACTIVE' WHERE id = ? AND state = 'SUSPENDED'")
                        .param(new UUID(8, 1))
                        .update()));
    }

    private void join(UUID[] people) {
        jdbc.sql("INSERT INTO subscriber (id, shard, language, created_at) SELECT unnest(?), 0, 'ja', ?")
                .params(people, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                INSERT INTO endpoint (id, subscriber_id, channel, address, address_index, created_at)
                SELECT p, p, ?, decode(md5(p::text), 'hex'), decode(md5('b' || p), 'hex'), now() FROM unnest(?) p""").params(Channel.EMAIL.code(), people).update();
        jdbc.sql("""
                INSERT INTO subscription (category, shard, subscriber_id, areas, created_at)
                SELECT 'c' || c, 0, p, '{a1}', now() FROM unnest(?) p CROSS JOIN generate_series(1, 3) c""").param(people).update();
    }

    private void step(String what, String sql) {
        log.info("{}: {} ms", what, once(() -> jdbc.sql(sql).update()));
    }

    private static long once(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static void time(String what, Supplier<? extends List<?>> work) {
        long[] took = new long[ROUNDS];
        int rows = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            rows = work.get().size();
            took[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
        }
        Arrays.sort(took);
        log.info("{}: median {} ms, slowest {} ms, {} rows", what, took[ROUNDS / 2], took[ROUNDS - 1], rows);
    }
}
