package org.todoke.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.fixture.TestServers;
import org.todoke.vault.Vault;

@Timeout(60)
class JdbcStaffStoresTest extends StaffStoresContract {
    private static final DataSource DATABASE = TestServers.freshDatabase();

    @TempDir
    private static Path keys;

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final JdbcStaffDirectory directory = new JdbcStaffDirectory(jdbc);
    private final JdbcDirectoryLinks links = new JdbcDirectoryLinks(jdbc);
    private final Vault vault = Vault.open(keys.resolve("keys.json"), true);
    private final JdbcStaffSecrets secrets = new JdbcStaffSecrets(jdbc, vault.texts(), vault.secrets());
    private final JdbcStaffSessions sessions = new JdbcStaffSessions(
            jdbc, new StaffSessionProperties(Duration.ofMinutes(30), Duration.ofHours(12)), clock);
    private final JdbcSignInAttempts attempts = new JdbcSignInAttempts(jdbc, clock);
    private final JdbcStaffPasskeys passkeys = new JdbcStaffPasskeys(jdbc, clock);
    private final JdbcStaffRequests requests = new JdbcStaffRequests(jdbc);

    @BeforeEach
    void emptyOffice() {
        jdbc.sql("TRUNCATE staff_account, staff_attempt, staff_challenge CASCADE")
                .update();
    }

    @Test
    void nothingThatOpensAnAccountIsInARow() {
        directory.add(hanako);
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        secrets.setTotpSecret(hanako.id(), secret, NOW);
        secrets.setRecoveryCodes(hanako.id(), java.util.List.of("abcde-fghij"));
        String invitation = secrets.invite(hanako.id(), NOW.plusSeconds(60));
        String session = sessions.open(hanako.id(), StaffSession.Stage.FULL, "");

        String rows = jdbc.sql("""
                SELECT concat_ws(' ', encode(t.secret, 'escape'), encode(c.hash, 'escape'), encode(i.token_hash, 'escape'),
                    encode(s.token_hash, 'escape'))
                FROM staff_totp t, staff_recovery_code c, staff_invitation i, staff_session s""").query(String.class).single();
        assertThat(rows)
                .doesNotContain("12345678901234567890", "abcde", invitation, session)
                .isNotBlank();
    }

    @Test
    void whatHasEndedIsDeleted() {
        directory.add(hanako);
        sessions.open(hanako.id(), StaffSession.Stage.FULL, "");
        secrets.invite(hanako.id(), NOW.plusSeconds(60));
        attempts.begin("account:hanako", Lockout.ACCOUNT);
        clock.advance(Duration.ofHours(25));
        sessions.forgetEnded();
        attempts.forgetOld();
        assertThat(jdbc.sql("""
                        SELECT (SELECT count(*) FROM staff_session) + (SELECT count(*) FROM staff_invitation)
                            + (SELECT count(*) FROM staff_attempt)""").query(Integer.class).single()).isZero();
    }

    @Override
    StaffDirectory directory() {
        return directory;
    }

    @Override
    DirectoryLinks links() {
        return links;
    }

    @Override
    StaffSecrets secrets() {
        return secrets;
    }

    @Override
    StaffSessions sessions() {
        return sessions;
    }

    @Override
    SignInAttempts attempts() {
        return attempts;
    }

    @Override
    StaffPasskeys passkeys() {
        return passkeys;
    }

    @Override
    StaffRequests requests() {
        return requests;
    }
}
