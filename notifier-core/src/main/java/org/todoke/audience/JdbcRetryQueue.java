package org.todoke.audience;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcRetryQueue(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A correction or cancellation goes to whoever was told, also when they left since: see {@link Audience}. */
    @Override
    public List<DueRetry> take(int limit) {
        return jdbc.sql("""
                WITH due AS (
                    DELETE FROM delivery_retry WHERE (revision_id, endpoint_id) IN (
                        SELECT revision_id, endpoint_id FROM delivery_retry WHERE due_at <= :now
                        ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                    RETURNING revision_id, endpoint_id)
                SELECT r.announcement_id, d.revision_id, d.endpoint_id, d.channel, d.language, d.attempts, e.address,
                    CASE WHEN e.id IS NULL THEN 'endpoint-gone'
                        WHEN e.state = 'ACTIVE' OR r.audience_of IS NOT NULL AND e.state <> 'INVALID' THEN NULL
                        ELSE 'endpoint-' || lower(e.state) END AS endpoint_state
                FROM due JOIN delivery d USING (revision_id, endpoint_id)
                JOIN revision r ON r.id = d.revision_id LEFT JOIN endpoint e ON e.id = d.endpoint_id
                ORDER BY d.revision_id, d.endpoint_id""")
                .param("now", before(Duration.ZERO))
                .param("limit", limit)
                .query((row, n) -> new DueRetry(
                        row.getObject("announcement_id", UUID.class),
                        row.getObject("revision_id", UUID.class),
                        row.getObject("endpoint_id", UUID.class),
                        Channel.ofCode(row.getShort("channel")),
                        new Language(row.getString("language")),
                        row.getInt("attempts"),
                        row.getBytes("address"),
                        row.getString("endpoint_state")))
                .list();
    }

    @Override
    public int findLost() {
        return jdbc.sql("""
                INSERT INTO delivery_retry (revision_id, endpoint_id, due_at)
                SELECT d.revision_id, d.endpoint_id, :now FROM delivery d
                WHERE d.revision_id IN (
                        SELECT t.revision_id FROM tally t JOIN revision r ON r.id = t.revision_id
                        WHERE t.pending + t.retrying > 0 AND t.changed_at < :quiet AND r.expires_at > :now)
                    AND d.state = ANY(:open)
                ON CONFLICT DO NOTHING""")
                .param("now", before(Duration.ZERO))
                .param("quiet", before(QUIET))
                .param("open", DeliveryState.openCodes())
                .update();
    }

    @Override
    public List<LostDelivery> findExpired(int limit) {
        return jdbc.sql("""
                SELECT r.announcement_id, d.revision_id, d.endpoint_id, d.channel, d.attempts FROM delivery d
                JOIN revision r ON r.id = d.revision_id
                WHERE d.revision_id IN (
                        SELECT t.revision_id FROM tally t JOIN revision r ON r.id = t.revision_id
                        WHERE t.pending + t.retrying > 0 AND r.expires_at < :quiet)
                    AND d.state = ANY(:open)
                LIMIT :limit""")
                .param("quiet", before(QUIET))
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
