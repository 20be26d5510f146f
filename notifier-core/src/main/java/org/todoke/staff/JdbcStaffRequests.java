package org.todoke.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcStaffRequests implements StaffRequests {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    JdbcStaffRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(StaffRequest request) {
        jdbc.sql("""
                INSERT INTO staff_request (id, kind, subject, details, asked_by, asked_at, expires_at, state)
                VALUES (:id, :kind, :subject, :details::jsonb, :by, :at, :expires, :state)""")
                .param("id", request.id())
                .param("kind", request.kind().name())
                .param("subject", request.subject())
                .param("details", json.writeValueAsString(request.details()))
                .param("by", request.askedBy())
                .param("at", Timestamp.from(request.askedAt()))
                .param("expires", Timestamp.from(request.expiresAt()))
                .param("state", request.state().name())
                .update();
    }

    @Override
    public Optional<StaffRequest> find(UUID id) {
        return jdbc.sql("SELECT * FROM staff_request WHERE id = ?")
                .param(id)
                .query((row, n) -> request(row))
                .optional();
    }

    @Override
    public List<StaffRequest> since(Instant time) {
        return jdbc.sql("SELECT * FROM staff_request WHERE asked_at >= ? ORDER BY asked_at DESC, id")
                .param(Timestamp.from(time))
                .query((row, n) -> request(row))
                .list();
    }

    @Override
    public boolean change(UUID id, StaffRequest.State from, StaffRequest.State to, UUID by, Instant at) {
        return jdbc.sql("""
                UPDATE staff_request SET state = :to, decided_by = :by, decided_at = :at
                WHERE id = :id AND state = :from""")
                        .param("to", to.name())
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    private StaffRequest request(ResultSet row) throws SQLException {
        Timestamp askedAt = row.getTimestamp("asked_at");
        Timestamp expiresAt = row.getTimestamp("expires_at");
        Timestamp decidedAt = row.getTimestamp("decided_at");
        return new StaffRequest(
                row.getObject("id", UUID.class),
                StaffRequest.Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                json.readValue(row.getString("details"), DETAILS),
                row.getObject("asked_by", UUID.class),
                askedAt.toInstant(),
                expiresAt.toInstant(),
                StaffRequest.State.valueOf(row.getString("state")),
                row.getObject("decided_by", UUID.class),
                decidedAt == null ? null : decidedAt.toInstant());
    }
}
