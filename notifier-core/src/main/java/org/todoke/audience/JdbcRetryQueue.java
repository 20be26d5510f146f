package org.todoke.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;

@Repository
class JdbcRetryQueue implements RetryQueue {
    /** A revision with open deliveries and no change for so long has lost work; a repeat finds the ledger's word first. */
    private static final Duration QUIET = Duration.ofMinutes(15);

    /** Of PostgreSQL's advisory locks: any number that nobody else uses. */
    private static final long DIGESTS_LOCK = 0x6469676573745FL;

    /**
     * A correction or cancellation goes to whoever was told, also when they left since: see {@link Audience}. What waited
     * for its person is news to them, and they may have left in between.
     */
    private static final String READ = """
            SELECT r.announcement_id, d.revision_id, d.endpoint_id, d.channel, d.language, d.attempts, e.address,
                COALESCE(p.language, d.language) AS reader, d.batch < 0 AS held, due.waits = 2 AS digest,
                CASE WHEN a.lane = 'ROUTINE' AND (r.audience_of IS NULL OR d.batch < 0) AND p.quiet_from IS NOT NULL
                    AND r.withdrawn_at IS NULL AND r.stopped_at IS NULL THEN concat_ws('/', 0, p.quiet_from, p.quiet_to) END AS timing,
                CASE WHEN due.waits > 0 AND d.attempts = 0 AND r.withdrawn_at IS NOT NULL THEN 'withdrawn'
                    WHEN due.waits > 0 AND d.attempts = 0 AND r.stopped_at IS NOT NULL THEN 'stopped'
                    WHEN e.id IS NULL THEN 'endpoint-gone'
                    WHEN e.state <> 'ACTIVE' AND (r.audience_of IS NULL OR e.state IN ('INVALID', 'REPLACED'))
                        THEN 'endpoint-' || lower(e.state)
                    WHEN d.batch < 0 AND NOT EXISTS (
                        SELECT FROM subscription s JOIN category c ON c.code = s.category
                        WHERE s.subscriber_id = d.subscriber_id
                            AND CASE WHEN a.status = 'ACTUAL' THEN s.category = a.category ELSE c.drill_group END)
                        THEN 'category-left' END AS endpoint_state
            FROM due JOIN delivery d USING (revision_id, endpoint_id)
            JOIN revision r ON r.id = d.revision_id JOIN announcement a ON a.id = r.announcement_id
            LEFT JOIN endpoint e ON e.id = d.endpoint_id LEFT JOIN subscriber p ON p.id = d.subscriber_id
            """;

    private static final String RELEASE = """
            UPDATE delivery_retry q SET waits = q.waits - 3, due_at = :now
            FROM (SELECT revision_id, endpoint_id FROM delivery_retry WHERE waits > 2 AND %s
                  LIMIT :limit FOR UPDATE SKIP LOCKED) goes
            WHERE q.revision_id = goes.revision_id AND q.endpoint_id = goes.endpoint_id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcRetryQueue(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Two short looks at indexes that are empty when nothing is paused, and that stop at what may go however much must not. A
     * row that comes in after its revision went on, because what was decided before is recorded late, is found just the same.
     */
    @Override
    public void release(int limit) {
        List<UUID> free = noLongerPaused();
        if (!free.isEmpty()) {
            jdbc.sql(RELEASE.formatted("revision_id = ANY(:free)"))
                    .param("now", before(Duration.ZERO))
                    .param("limit", limit)
                    .param("free", free.toArray(UUID[]::new))
                    .update();
        }
        jdbc.sql(RELEASE.formatted("due_at <= :now"))
                .param("now", before(Duration.ZERO))
                .param("limit", limit)
                .update();
    }

    /** Of the revisions that something waits for as paused; found by leaps from one to the next, however much waits of each. */
    private List<UUID> noLongerPaused() {
        return jdbc.sql("""
                WITH RECURSIVE waiting AS (
                    (SELECT revision_id FROM delivery_retry WHERE waits > 2 ORDER BY revision_id LIMIT 1)
                    UNION ALL
                    SELECT (SELECT q.revision_id FROM delivery_retry q WHERE q.waits > 2 AND q.revision_id > w.revision_id
                            ORDER BY q.revision_id LIMIT 1)
                    FROM waiting w WHERE w.revision_id IS NOT NULL)
                SELECT r.id FROM waiting w JOIN revision r ON r.id = w.revision_id
                WHERE r.paused_at IS NULL OR r.stopped_at IS NOT NULL OR r.withdrawn_at IS NOT NULL""").query((row, n) -> row.getObject("id", UUID.class)).list();
    }

    @Override
    public List<DueRetry> take(int limit) {
        return jdbc.sql("""
                WITH due AS (
                    DELETE FROM delivery_retry WHERE (revision_id, endpoint_id) IN (
                        SELECT revision_id, endpoint_id FROM delivery_retry WHERE due_at <= :now AND waits < 2
                        ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                    RETURNING revision_id, endpoint_id, waits)
                """ + READ + "ORDER BY d.revision_id, d.endpoint_id")
                .param("now", before(Duration.ZERO))
                .param("limit", limit)
                .query((row, n) -> dueRetry(row))
                .list();
    }

    @Override
    public List<DueRetry> takeDigests(int endpoints) {
        if (!areDigestsDue()) {
            return List.of();
        }
        return jdbc.sql("""
                WITH due AS (
                    DELETE FROM delivery_retry q WHERE q.waits = 2 AND q.due_at <= :now AND q.endpoint_id IN (
                        SELECT DISTINCT endpoint_id FROM (
                            SELECT endpoint_id FROM delivery_retry WHERE waits = 2 AND due_at <= :now
                            ORDER BY due_at LIMIT :endpoints) first)
                    RETURNING revision_id, endpoint_id, waits)
                """ + READ + "ORDER BY d.endpoint_id, d.revision_id")
                .param("now", before(Duration.ZERO))
                .param("endpoints", endpoints)
                .query((row, n) -> dueRetry(row))
                .list();
    }

    /** The lock, until the transaction ends, keeps two instances from tearing one person's digest apart. */
    private boolean areDigestsDue() {
        return jdbc.sql("""
                SELECT CASE WHEN EXISTS (SELECT FROM delivery_retry WHERE waits = 2 AND due_at <= :now)
                    THEN pg_try_advisory_xact_lock(:lock) ELSE false END""")
                .param("now", before(Duration.ZERO))
                .param("lock", DIGESTS_LOCK)
                .query(Boolean.class)
                .single();
    }

    private static DueRetry dueRetry(ResultSet row) throws SQLException {
        return new DueRetry(
                row.getObject("announcement_id", UUID.class),
                row.getObject("revision_id", UUID.class),
                row.getObject("endpoint_id", UUID.class),
                Channel.ofCode(row.getShort("channel")),
                new Language(row.getString("language")),
                row.getInt("attempts"),
                row.getBytes("address"),
                row.getString("endpoint_state"),
                new Language(row.getString("reader")),
                Timing.parse(row.getString("timing")),
                row.getBoolean("held"),
                row.getBoolean("digest"));
    }

    @Override
    public void hold(UUID revision, List<Held> held) {
        if (held.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO delivery_retry (revision_id, endpoint_id, due_at, waits)
                SELECT :revision, h.endpoint, h.until, h.waits
                FROM unnest(:endpoints, :untils::timestamptz[], :waits) AS h (endpoint, until, waits)
                ON CONFLICT DO NOTHING""")
                .param("revision", revision)
                .param("endpoints", held.stream().map(Held::endpoint).toArray(UUID[]::new))
                .param(
                        "untils",
                        held.stream().map(one -> one.until().toString()).toArray(String[]::new))
                .param(
                        "waits",
                        held.stream().map(one -> (short) (one.digest() ? 2 : 1)).toArray(Short[]::new))
                .update();
    }

    /** In the recorders' order, so that none of them waits for this one in a circle. */
    @Override
    public void touch(Collection<UUID> revisions) {
        jdbc.sql("""
                UPDATE tally t SET changed_at = :now
                FROM (SELECT revision_id, channel FROM tally WHERE revision_id = ANY(:revisions)
                      ORDER BY revision_id, channel FOR UPDATE) locked
                WHERE t.revision_id = locked.revision_id AND t.channel = locked.channel""")
                .param("now", before(Duration.ZERO))
                .param("revisions", revisions.toArray(UUID[]::new))
                .update();
    }

    /** A revision of which everything that is open waits in the queue has lost nothing, for however long it is quiet. */
    @Override
    public int findLost() {
        return jdbc.sql("""
                INSERT INTO delivery_retry (revision_id, endpoint_id, due_at)
                SELECT d.revision_id, d.endpoint_id, :now
                FROM delivery d JOIN revision r ON r.id = d.revision_id
                WHERE d.revision_id IN (
                        SELECT o.revision_id FROM (
                            SELECT t.revision_id, sum(t.pending + t.retrying) AS open
                            FROM tally t JOIN revision v ON v.id = t.revision_id
                            WHERE t.pending + t.retrying > 0 AND v.expires_at > :longest
                            GROUP BY t.revision_id HAVING min(t.changed_at) < :quiet) o
                        WHERE o.open > (SELECT count(*) FROM delivery_retry q WHERE q.revision_id = o.revision_id))
                    AND (r.expires_at > :now OR d.batch < 0) AND d.state = ANY(:open)
                ON CONFLICT DO NOTHING""")
                .param("now", before(Duration.ZERO))
                .param("longest", before(Waits.LONGEST))
                .param("quiet", before(QUIET))
                .param("open", DeliveryState.openCodes())
                .update();
    }

    /** What is in the queue is ended when it is taken out; what waited for its person may be valid for longer. */
    @Override
    public List<LostDelivery> findExpired(int limit) {
        return jdbc.sql("""
                SELECT r.announcement_id, d.revision_id, d.endpoint_id, d.channel, d.attempts FROM delivery d
                JOIN revision r ON r.id = d.revision_id
                WHERE d.revision_id IN (
                        SELECT t.revision_id FROM tally t JOIN revision r ON r.id = t.revision_id
                        WHERE t.pending + t.retrying > 0 AND r.expires_at < :quiet)
                    AND d.state = ANY(:open)
                    AND (d.batch >= 0 OR GREATEST(r.expires_at, r.released_at + make_interval(days => :longest)) < :quiet)
                    AND NOT EXISTS (SELECT FROM delivery_retry q
                        WHERE q.revision_id = d.revision_id AND q.endpoint_id = d.endpoint_id)
                LIMIT :limit""")
                .param("quiet", before(QUIET))
                .param("longest", (int) Waits.LONGEST.toDays())
                .param("open", DeliveryState.openCodes())
                .param("limit", limit)
                .query((row, n) -> new LostDelivery(
                        row.getObject("announcement_id", UUID.class),
                        row.getObject("revision_id", UUID.class),
                        row.getObject("endpoint_id", UUID.class),
                        Channel.ofCode(row.getShort("channel")),
                        row.getInt("attempts")))
                .list();
    }

    private OffsetDateTime before(Duration duration) {
        return clock.instant().minus(duration).atOffset(ZoneOffset.UTC);
    }
}
