package org.todoke.announcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.alert.ApprovalTimeout;

/** The table of what is due when nobody decides. */
@Repository
class JdbcApprovalTimeouts implements ApprovalTimeouts, ReleaseDeadlines {
    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;

    JdbcApprovalTimeouts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID announcementId, Instant dueAt, ApprovalTimeout.Action action) {
        jdbc.sql("INSERT INTO approval_timeout (announcement_id, due_at, action) VALUES (?, ?, ?)")
                .params(announcementId, dueAt.atOffset(ZoneOffset.UTC), action.name())
                .update();
    }

    @Override
    public void promise(UUID announcementId, Instant dueAt, int submissions) {
        jdbc.sql("""
                INSERT INTO approval_timeout (announcement_id, due_at, action, submissions)
                VALUES (:id, :dueAt, :action, :submissions)
                ON CONFLICT (announcement_id) DO UPDATE SET due_at = EXCLUDED.due_at, action = EXCLUDED.action,
                    submissions = EXCLUDED.submissions""")
                .param("id", announcementId)
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .param("action", ApprovalTimeout.Action.RELEASE.name())
                .param("submissions", submissions)
                .update();
    }

    List<UUID> due(Instant now) {
        return jdbc.sql("SELECT announcement_id FROM approval_timeout WHERE due_at <= ? ORDER BY due_at LIMIT ?")
                .params(now.atOffset(ZoneOffset.UTC), AT_ONCE)
                .query((row, n) -> row.getObject("announcement_id", UUID.class))
                .list();
    }

    /** Takes it out, in the caller's transaction; empty when another instance of the hub was quicker. */
    Optional<Due> take(UUID announcementId) {
        return jdbc.sql("DELETE FROM approval_timeout WHERE announcement_id = ? RETURNING due_at, action, submissions")
                .param(announcementId)
                .query((row, n) -> new Due(pending(row, n), row.getInt("submissions")))
                .optional();
    }

    @Override
    public Optional<Pending> of(UUID announcementId) {
        return jdbc.sql("""
                SELECT t.due_at, t.action FROM approval_timeout t JOIN announcement a ON a.id = t.announcement_id
                WHERE t.announcement_id = ? AND a.state = 'SUBMITTED'
                  AND t.submissions = (SELECT count(*) FROM announcement_history h
                                       WHERE h.announcement_id = a.id AND h.action = 'SUBMIT')""")
                .param(announcementId)
                .query(JdbcApprovalTimeouts::pending)
                .optional();
    }

    private static Pending pending(ResultSet row, int number) throws SQLException {
        return new Pending(
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                ApprovalTimeout.Action.valueOf(row.getString("action")));
    }

    /** What was to come, and of which of the announcement's submissions. */
    record Due(Pending pending, int submissions) {}
}
