package org.todoke.operators;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.content.AlertStatus;

/** Announcements that a rule made of an alert and that wait for approval. */
@Repository
class JdbcWaitingApprovals {
    private final JdbcClient jdbc;

    JdbcWaitingApprovals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Found(UUID id, AlertStatus status, String category, String lane) {}

    /** Those nobody has been told of. The state is asked for as the index of what waits has it. */
    List<Found> untold() {
        return jdbc.sql("""
                SELECT a.id, a.status, a.category, a.lane FROM announcement a
                WHERE a.state IN ('SUBMITTED', 'APPROVED') AND a.state = 'SUBMITTED' AND a.alert_id IS NOT NULL
                    AND NOT EXISTS (SELECT FROM operator_matter m WHERE m.subject = a.id::text AND m.kind = 'APPROVAL')
                ORDER BY a.id LIMIT 100""")
                .query((row, n) -> new Found(
                        row.getObject("id", UUID.class),
                        AlertStatus.valueOf(row.getString("status")),
                        row.getString("category"),
                        row.getString("lane")))
                .list();
    }
}
