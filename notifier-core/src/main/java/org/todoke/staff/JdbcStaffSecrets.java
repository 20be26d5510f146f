package org.todoke.staff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.vault.KeyedHash;
import org.todoke.vault.Secrets;
import org.todoke.vault.TextVault;

@Repository
class JdbcStaffSecrets implements StaffSecrets {
    private static final String TOTP = "staff_totp.secret";

    private final JdbcClient jdbc;
    private final TextVault vault;
    private final KeyedHash codes;

    JdbcStaffSecrets(JdbcClient jdbc, TextVault vault, Secrets secrets) {
        this.jdbc = jdbc;
        this.vault = vault;
        codes = new KeyedHash(secrets.derive("staff-recovery-code"));
    }

    @Override
    public Optional<String> passwordHash(UUID account) {
        return jdbc.sql("SELECT hash FROM staff_password WHERE account_id = ?")
                .param(account)
                .query(String.class)
                .optional();
    }

    @Override
    public void setPasswordHash(UUID account, String hash, Instant at) {
        jdbc.sql("""
                INSERT INTO staff_password (account_id, hash, changed_at) VALUES (?, ?, ?)
                ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at""").params(account, hash, Timestamp.from(at)).update();
    }

    @Override
    public Optional<byte[]> totpSecret(UUID account) {
        return jdbc.sql("SELECT secret FROM staff_totp WHERE account_id = ?")
                .param(account)
                .query((row, n) -> row.getBytes("secret"))
                .optional()
                .map(kept -> Base64.getDecoder().decode(vault.open(TOTP, account, kept)));
    }

    @Override
    public void setTotpSecret(UUID account, byte[] secret, Instant at) {
        jdbc.sql("""
                INSERT INTO staff_totp (account_id, secret, set_at, last_step) VALUES (?, ?, ?, 0)
                ON CONFLICT (account_id) DO UPDATE
                SET secret = excluded.secret, set_at = excluded.set_at, last_step = 0""")
                .params(
                        account,
                        vault.seal(TOTP, account, Base64.getEncoder().encodeToString(secret)),
                        Timestamp.from(at))
                .update();
    }

    @Override
    public boolean useTotpStep(UUID account, long step) {
        return jdbc.sql("UPDATE staff_totp SET last_step = :step WHERE account_id = :account AND last_step < :step")
                        .param("step", step)
                        .param("account", account)
                        .update()
                == 1;
    }

    @Override
    @Transactional
    public void setRecoveryCodes(UUID account, Collection<String> some) {
        jdbc.sql("DELETE FROM staff_recovery_code WHERE account_id = ?")
                .param(account)
                .update();
        some.forEach(code -> jdbc.sql("INSERT INTO staff_recovery_code (account_id, hash) VALUES (?, ?)")
                .params(account, hash(account, code))
                .update());
    }

    @Override
    public boolean useRecoveryCode(UUID account, String code) {
        return jdbc.sql("DELETE FROM staff_recovery_code WHERE account_id = ? AND hash = ?")
                        .params(account, hash(account, code))
                        .update()
                == 1;
    }

    @Override
    public int recoveryCodesLeft(UUID account) {
        return jdbc.sql("SELECT count(*) FROM staff_recovery_code WHERE account_id = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    @Override
    @Transactional
    public void dropSecondFactor(UUID account) {
        jdbc.sql("DELETE FROM staff_totp WHERE account_id = ?").param(account).update();
        jdbc.sql("DELETE FROM staff_recovery_code WHERE account_id = ?")
                .param(account)
                .update();
    }

    @Override
    public String invite(UUID account, Instant expiresAt) {
        String token = StaffTokens.draw();
        jdbc.sql("""
                INSERT INTO staff_invitation (account_id, token_hash, expires_at) VALUES (?, ?, ?)
                ON CONFLICT (account_id) DO UPDATE
                SET token_hash = excluded.token_hash, expires_at = excluded.expires_at""")
                .params(account, StaffTokens.hash(token), Timestamp.from(expiresAt))
                .update();
        return token;
    }

    @Override
    public Optional<UUID> invited(String token, Instant now) {
        return jdbc.sql("SELECT account_id FROM staff_invitation WHERE token_hash = ? AND expires_at > ?")
                .params(StaffTokens.hash(token), Timestamp.from(now))
                .query(UUID.class)
                .optional();
    }

    @Override
    public Optional<UUID> accept(String token, Instant now) {
        return jdbc.sql("DELETE FROM staff_invitation WHERE token_hash = ? AND expires_at > ? RETURNING account_id")
                .params(StaffTokens.hash(token), Timestamp.from(now))
                .query(UUID.class)
                .optional();
    }

    /** Keyed: a code has 50 bits, which a stolen table alone must not be enough to try. */
    private byte[] hash(UUID account, String code) {
        return codes.of((account + ":" + code).getBytes(UTF_8));
    }
}
