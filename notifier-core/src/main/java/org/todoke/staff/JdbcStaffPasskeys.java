package org.todoke.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStaffPasskeys implements StaffPasskeys {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcStaffPasskeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(StaffPasskey passkey) {
        jdbc.sql("""
                INSERT INTO staff_passkey (id, account_id, credential_id, credential, counter, label, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        passkey.id(),
                        passkey.account(),
                        passkey.credentialId(),
                        passkey.credential(),
                        passkey.counter(),
                        passkey.label(),
                        Timestamp.from(passkey.createdAt()))
                .update();
    }

    @Override
    public Optional<StaffPasskey> find(byte[] credentialId) {
        return jdbc.sql("SELECT * FROM staff_passkey WHERE credential_id = ?")
                .param(credentialId)
                .query((row, n) -> passkey(row))
                .optional();
    }

    @Override
    public List<StaffPasskey> of(UUID account) {
        return jdbc.sql("SELECT * FROM staff_passkey WHERE account_id = ? ORDER BY created_at, id")
                .param(account)
                .query((row, n) -> passkey(row))
                .list();
    }

    @Override
    public void counted(UUID id, long counter) {
        jdbc.sql("UPDATE staff_passkey SET counter = ? WHERE id = ?")
                .params(counter, id)
                .update();
    }

    @Override
    public boolean remove(UUID account, UUID id) {
        return jdbc.sql("DELETE FROM staff_passkey WHERE account_id = ? AND id = ?")
                        .params(account, id)
                        .update()
                == 1;
    }

    @Override
    public void removeAll(UUID account) {
        jdbc.sql("DELETE FROM staff_passkey WHERE account_id = ?")
                .param(account)
                .update();
    }

    @Override
    public void open(UUID id, byte[] challenge, Instant expiresAt) {
        jdbc.sql("INSERT INTO staff_challenge (id, challenge, expires_at) VALUES (?, ?, ?)")
                .params(id, challenge, Timestamp.from(expiresAt))
                .update();
    }

    @Override
    public Optional<byte[]> take(UUID id, Instant now) {
        return jdbc.sql("DELETE FROM staff_challenge WHERE id = ? AND expires_at > ? RETURNING challenge")
                .params(id, Timestamp.from(now))
                .query((row, n) -> row.getBytes("challenge"))
                .optional();
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT6M")
    void forgetUnanswered() {
        jdbc.sql("DELETE FROM staff_challenge WHERE expires_at <= ?")
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    private static StaffPasskey passkey(ResultSet row) throws SQLException {
        Timestamp createdAt = row.getTimestamp("created_at");
        return new StaffPasskey(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getBytes("credential_id"),
                row.getBytes("credential"),
                row.getLong("counter"),
                row.getString("label"),
                createdAt.toInstant());
    }
}
