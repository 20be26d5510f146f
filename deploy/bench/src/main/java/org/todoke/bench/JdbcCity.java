package org.todoke.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A year of announcements with their ledger, written straight into the hub's own tables as the hub would have written them:
 * sending ten million messages would take longer than anybody waits for a benchmark.
 */
final class JdbcCity implements AutoCloseable {
    /** The finished announcement whose pages are measured has this share of the ledger, all others the rest alike. */
    private static final int LARGEST_SHARE = 10;

    private static final int EACH = 1_800;
    private static final int AT_ONCE = 50;
    private static final int DAYS = 365;
    private static final int TELEGRAMS_A_DAY = 100;
    private static final Duration SUMMED_UP = Duration.ofMinutes(6);

    private final Connection connection;
    private final Statement statement;
    private final int announcements;
    private final int largest;
    private long people;

    /** @param hub the folder with the hub's data */
    JdbcCity(Path hub, int ledgerRows) throws IOException, SQLException {
        String port = Files.readString(hub.resolve("postgres/port")).strip();
        String password = Files.readString(hub.resolve("postgres/password")).strip();
        connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/todoke", "todoke", password);
        statement = connection.createStatement();
        largest = Math.max(1, ledgerRows / LARGEST_SHARE);
        announcements = Math.max(12, (ledgerRows - largest) / EACH);
    }

    /** @return the id of the announcement that is larger than all others */
    String fill() throws SQLException {
        long start = System.nanoTime();
        partitions();
        people();
        announce();
        revisions();
        ledger();
        figures();
        telegrams();
        statement.execute("ANALYZE");
        System.out.printf(
                Locale.ROOT,
                "%,d announcements, %,d ledger rows in %.0f s%n",
                announcements,
                number("SELECT count(*) FROM delivery"),
                (System.nanoTime() - start) / 1e9);
        return text("SELECT announcement_id FROM bench_revision WHERE n = 1");
    }

    /** The hub makes the sums of months that are over by itself, within some minutes. */
    void awaitSums() throws SQLException {
        long deadline = System.nanoTime() + SUMMED_UP.toNanos();
        while (number("SELECT count(*) FROM summed_month") < DAYS / 31) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("after " + SUMMED_UP + " the hub has summed up "
                        + number("SELECT count(*) FROM summed_month") + " months, expected " + DAYS / 31);
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    /** A partition for each month, as a hub that ran for a year has them. */
    private void partitions() throws SQLException {
        YearMonth now = YearMonth.from(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
        for (YearMonth month = now.minusMonths(13); month.isBefore(now.minusMonths(1)); month = month.plusMonths(1)) {
            statement.execute(
                    "CREATE TABLE delivery_%d_%02d PARTITION OF delivery FOR VALUES FROM ('%s') TO ('%s') WITH (fillfactor = 45)"
                            .formatted(
                                    month.getYear(),
                                    month.getMonthValue(),
                                    firstId(month),
                                    firstId(month.plusMonths(1))));
        }
    }

    private static String firstId(YearMonth month) {
        Instant start = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return new java.util.UUID(start.toEpochMilli() << 16, 0).toString();
    }

    private void people() throws SQLException {
        statement.execute("CREATE TEMP TABLE bench_person AS SELECT row_number() OVER () - 1 AS n, id, subscriber_id"
                + " FROM endpoint WHERE state = 'ACTIVE' AND channel = 1");
        statement.execute("CREATE UNIQUE INDEX ON bench_person (n)");
        statement.execute("ANALYZE bench_person");
        people = number("SELECT count(*) FROM bench_person");
    }

    /** One each so many minutes, back from now; the first is the largest, a day ago. Every fiftieth is a drill's. */
    private void announce() throws SQLException {
        statement.execute("""
                CREATE TEMP TABLE bench_announcement AS
                SELECT n, at, (ARRAY['bousai', 'gomi', 'event', 'kosodate', 'bouhan'])[1 + n %% 5] AS category,
                    uuidv7(at - now()) AS id
                FROM (SELECT n, now() - interval '1 day' - (n - 1) * interval '1 min' * %d AS at
                      FROM generate_series(1, %d) n) times""".formatted((DAYS - 3) * 24 * 60 / announcements, announcements));
        statement.execute("""
                INSERT INTO announcement (id, short_id, category, status, lane, areas, state, created_by, created_at,
                    published_at)
                SELECT b.id, 'bench' || n, category, CASE WHEN n % 50 = 0 THEN 'EXERCISE' ELSE 'ACTUAL' END,
                    CASE WHEN n % 40 = 0 THEN 'EMERGENCY' ELSE 'ROUTINE' END,
                    CASE WHEN n % 3 = 0 THEN ARRAY(SELECT code FROM area ORDER BY code OFFSET n % 10 LIMIT 1)
                        ELSE '{}' END,
                    CASE WHEN n % 10 = 0 THEN 'CORRECTED' ELSE 'RELEASED' END, 'staff:composer', at, at
                FROM bench_announcement b""");
        statement.execute("""
                INSERT INTO announcement_history (announcement_id, at, actor, action, from_state, to_state)
                SELECT id, at + step * interval '1 min', actor, action, from_state, to_state FROM bench_announcement
                CROSS JOIN (VALUES (-3, 'staff:composer', 'SUBMIT', 'DRAFT', 'SUBMITTED'),
                    (-2, 'staff:approver', 'APPROVE', 'SUBMITTED', 'APPROVED'),
                    (0, 'staff:approver', 'RELEASE', 'APPROVED', 'RELEASED'))
                    AS steps (step, actor, action, from_state, to_state)""");
    }

    /** Every tenth was corrected an hour later. */
    private void revisions() throws SQLException {
        statement.execute("""
                CREATE TEMP TABLE bench_revision AS
                SELECT n, id AS announcement_id, 1 AS number, at, uuidv7(at - now()) AS id FROM bench_announcement
                UNION ALL
                SELECT n, id, 2, at + interval '1 hour', uuidv7(at + interval '1 hour' - now()) FROM bench_announcement
                WHERE n % 10 = 0""");
        statement.execute("""
                INSERT INTO revision (id, announcement_id, number, kind, contents, audience_of, created_by, created_at,
                    released_at, expires_at)
                SELECT id, announcement_id, number, CASE number WHEN 1 THEN 'ORIGINAL' ELSE 'CORRECTION' END,
                    jsonb_build_object('ja', jsonb_build_object('title', '市からのお知らせ 第' || n || '号', 'body',
                        repeat('市民のみなさまへ。くわしくは市のページでお確かめください。', 6))),
                    CASE number WHEN 1 THEN NULL ELSE ARRAY[announcement_id] END, 'staff:composer', at, at,
                    at + interval '1 day'
                FROM bench_revision""");
        statement.execute("ANALYZE bench_revision");
    }

    /** Some announcements at a time: the ledger's key would not fit into the database's memory as a whole. */
    private void ledger() throws SQLException {
        deliveries(1, 1, largest);
        for (int n = 2; n <= announcements; n += AT_ONCE) {
            deliveries(n, n + AT_ONCE - 1, EACH);
        }
        statement.execute("""
                INSERT INTO tally (revision_id, channel, sent, delivered, failed, first_hand_off_at, last_hand_off_at,
                    changed_at)
                SELECT revision_id, channel, count(*) FILTER (WHERE state = 2), count(*) FILTER (WHERE state = 3),
                    count(*) FILTER (WHERE state = 4), min(sent_at), max(sent_at), max(changed_at)
                FROM delivery GROUP BY 1, 2 ON CONFLICT DO NOTHING""");
        statement.execute("INSERT INTO untold SELECT revision_id, subscriber_id, endpoint_id, channel, state, code"
                + " FROM delivery WHERE state = 4 ON CONFLICT DO NOTHING");
        statement.execute("""
                INSERT INTO hand_offs SELECT revision_id, channel, date_trunc('second', sent_at), count(*) FROM delivery
                WHERE sent_at IS NOT NULL GROUP BY 1, 2, 3 ON CONFLICT DO NOTHING""");
        statement.execute("""
                INSERT INTO fan_out (revision_id, part, people, endpoints, done, look_again_at)
                SELECT revision_id, 0, sum(sent + delivered + failed), sum(sent + delivered + failed), true, now()
                FROM tally JOIN bench_revision r ON r.id = revision_id GROUP BY 1""");
    }

    /**
     * Of forty messages one was refused; the others were handed over 200 a second, half of them confirmed. Nobody is in an
     * announcement twice.
     */
    private void deliveries(int first, int last, int each) throws SQLException {
        statement.execute("""
                INSERT INTO delivery (revision_id, endpoint_id, subscriber_id, part, batch, channel, state, attempts,
                    language, sent_at, changed_at, provider_id, code)
                SELECT r.id, p.id, p.subscriber_id, i %% 64, i / 500, 1, s.state, 1, 'ja',
                    CASE WHEN s.state < 4 THEN s.handed END, s.handed, NULL, CASE WHEN s.state = 4 THEN
                        (ARRAY['5.1.1', '5.2.2', '5.7.1', '4.4.1'])[1 + i / 40 %% 4] END
                FROM bench_revision r CROSS JOIN generate_series(0, %d) i
                JOIN bench_person p ON p.n = (r.n * 7919 + i) %% %d
                CROSS JOIN LATERAL (SELECT r.at + i * interval '5 ms' AS handed,
                    CASE WHEN i %% 40 = 0 THEN 4 ELSE 2 + i %% 2 END AS state) s
                WHERE r.n BETWEEN %d AND %d""".formatted(Math.min(each, people) - 1, people, first, last));
    }

    /** What the hub reads from the ledger, 200 revisions a minute. */
    private void figures() throws SQLException {
        statement.execute("""
                INSERT INTO revision_figures
                SELECT revision_id, changed_at, sent + delivered + failed, sent + delivered
                FROM tally JOIN bench_revision r ON r.id = revision_id""");
        statement.execute("""
                INSERT INTO channel_figures
                SELECT revision_id, c, sent + delivered + failed, sent + delivered, LEAST(sent + delivered, 2000),
                    sent + delivered, sent + delivered, sent + delivered, 4000 + n % 900, 8000 + n % 900, 4500 + n % 900,
                    8900 + n % 900
                FROM tally JOIN bench_revision r ON r.id = revision_id CROSS JOIN (VALUES (0), (1)) AS each (c)""");
        statement.execute("""
                INSERT INTO reason_figures SELECT revision_id, channel, state, code, count(*)
                FROM untold JOIN bench_revision r ON r.id = revision_id GROUP BY 1, 2, 3, 4""");
    }

    private void telegrams() throws SQLException {
        statement.execute("""
                INSERT INTO telegram (id, sha256, name, media_type, route, content, received_at, decided_at, disposition,
                    type)
                SELECT uuidv7(at - now()), sha256(n::text::bytea), 'bench-' || n || '.xml', 'application/xml',
                    CASE n %% 20 WHEN 0 THEN 'inbox' ELSE 'jma.extra' END, repeat('x', 3000)::bytea, at, at,
                    CASE n %% 5 WHEN 0 THEN 'RECORDED' ELSE 'SUPERSEDED' END, 'VPWW5' || n %% 9
                FROM (SELECT n, now() - n * interval '1 day' / %d AS at FROM generate_series(1, %d) n) times""".formatted(TELEGRAMS_A_DAY, TELEGRAMS_A_DAY * DAYS));
    }

    private long number(String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String text(String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
