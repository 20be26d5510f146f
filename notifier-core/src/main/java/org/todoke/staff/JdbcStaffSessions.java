package org.todoke.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStaffSessions implements StaffSessions {
    /** So that a page with its many requests writes once. */
    private static final Duration NOTED_EVERY = Duration.ofSeconds(30);

    private static final int LONGEST_DEVICE = 200;
    private static final String ALIVE =
            " seen_at > :idle AND created_at > CASE stage WHEN 'FULL' THEN :longest::timestamptz ELSE :half::timestamptz END";

    private final JdbcClient jdbc;
    private final StaffSessionProperties limits;
    private final Clock clock;

    JdbcStaffSessions(JdbcClient jdbc, StaffSessionProperties limits, Clock clock) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String open(UUID account, StaffSession.Stage stage, String device) {
        String token = StaffTokens.draw();
        jdbc.sql("""
                INSERT INTO staff_session (id, token_hash, account_id, stage, device, created_at, seen_at)
                VALUES (:id, :hash, :account, :stage, :device, :now, :now)""")
                .param("id", UUID.randomUUID())
                .param("hash", StaffTokens.hash(token))
                .param("account", account)
                .param("stage", stage.name())
                .param("device", device.substring(0, Math.min(device.length(), LONGEST_DEVICE)))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return token;
    }

    @Override
    public Optional<StaffSession> find(String token) {
        Instant now = clock.instant();
        Optional<StaffSession> session = alive("SELECT * FROM staff_session WHERE token_hash = :hash AND" + ALIVE, now)
                .param("hash", StaffTokens.hash(token))
                .query((row, n) -> session(row))
                .optional();
        session.filter(known -> known.seenAt().isBefore(now.minus(NOTED_EVERY)))
                .ifPresent(known -> jdbc.sql("UPDATE staff_session SET seen_at = ? WHERE id = ?")
                        .params(Timestamp.from(now), known.id())
                        .update());
        return session;
    }

    @Override
    public void close(String token) {
        jdbc.sql("DELETE FROM staff_session WHERE token_hash = ?")
                .param(StaffTokens.hash(token))
                .update();
    }

    @Override
    public void close(UUID account, UUID session) {
        jdbc.sql("DELETE FROM staff_session WHERE account_id = ? AND id = ?")
                .params(account, session)
                .update();
    }

    @Override
    public void closeAll(UUID account) {
        jdbc.sql("DELETE FROM staff_session WHERE account_id = ?")
                .param(account)
                .update();
    }

    @Override
    public List<StaffSession> of(UUID account) {
        return alive(
                        "SELECT * FROM staff_session WHERE account_id = :account AND stage = 'FULL' AND" + ALIVE
                                + " ORDER BY seen_at DESC, id",
                        clock.instant())
                .param("account", account)
                .query((row, n) -> session(row))
                .list();
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT4M")
    void forgetEnded() {
        alive("DELETE FROM staff_session WHERE NOT (" + ALIVE + ")", clock.instant())
                .update();
        jdbc.sql("DELETE FROM staff_invitation WHERE expires_at <= ?")
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    private StatementSpec alive(String sql, Instant now) {
        return jdbc.sql(sql)
                .param("idle", Timestamp.from(now.minus(limits.idle())))
                .param("longest", Timestamp.from(now.minus(limits.longest())))
                .param("half", Timestamp.from(now.minus(StaffSessionProperties.HALF)));
    }

    private static StaffSession session(ResultSet row) throws SQLException {
        Timestamp createdAt = row.getTimestamp("created_at");
        Timestamp seenAt = row.getTimestamp("seen_at");
        return new StaffSession(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                StaffSession.Stage.valueOf(row.getString("stage")),
                row.getString("device"),
                createdAt.toInstant(),
                seenAt.toInstant());
    }
}
