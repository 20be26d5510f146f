package org.todoke.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.audience.Brakes.State;

@Repository
class JdbcBrakes {
    private final JdbcClient jdbc;

    JdbcBrakes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    State stateOf(UUID announcement) {
        return jdbc.sql("""
                SELECT paused_at, stopped_at FROM revision
                WHERE announcement_id = ? AND released_at IS NOT NULL AND withdrawn_at IS NULL
                ORDER BY number DESC LIMIT 1""")
                .param(announcement)
                .query((row, n) -> new State(instant(row, "paused_at"), instant(row, "stopped_at")))
                .optional()
                .orElseGet(() -> new State(null, null));
    }

    /** Released revisions that may still leave and have not all left; one of which nothing is known yet is on its way too. */
    List<UUID> going(UUID announcement) {
        return jdbc.sql("""
                SELECT r.id FROM revision r
                WHERE r.announcement_id = ? AND r.released_at IS NOT NULL AND r.withdrawn_at IS NULL
                    AND r.stopped_at IS NULL
                    AND (NOT EXISTS (SELECT FROM fan_out f WHERE f.revision_id = r.id)
                        OR EXISTS (SELECT FROM fan_out f WHERE f.revision_id = r.id AND NOT f.done)
                        OR EXISTS (SELECT FROM tally t WHERE t.revision_id = r.id AND t.pending + t.retrying > 0))
                ORDER BY r.number""")
                .param(announcement)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    void pause(List<UUID> revisions, Instant at) {
        jdbc.sql("UPDATE revision SET paused_at = ? WHERE id = ANY(?) AND paused_at IS NULL")
                .params(at.atOffset(ZoneOffset.UTC), revisions.toArray(UUID[]::new))
                .update();
    }

    List<UUID> resume(UUID announcement) {
        return jdbc.sql("""
                UPDATE revision SET paused_at = NULL
                WHERE announcement_id = ? AND paused_at IS NOT NULL AND withdrawn_at IS NULL RETURNING id""")
                .param(announcement)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    /** What waits for its next attempt, or for its person, ends soon; what is paused is let go by the queue itself. */
    void stop(List<UUID> revisions, Instant at) {
        UUID[] ids = revisions.toArray(UUID[]::new);
        jdbc.sql("UPDATE revision SET stopped_at = ?, paused_at = NULL WHERE id = ANY(?)")
                .params(at.atOffset(ZoneOffset.UTC), ids)
                .update();
        jdbc.sql("UPDATE delivery_retry SET due_at = ? WHERE revision_id = ANY(?) AND waits < 3 AND due_at > ?")
                .params(at.atOffset(ZoneOffset.UTC), ids, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
