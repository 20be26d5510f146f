package org.todoke.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.audit.AuditLog;
import org.todoke.staff.Lockout;
import org.todoke.staff.SignInAttempts;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;
import org.todoke.staff.StaffSecrets;
import org.todoke.staff.StaffSession.Stage;
import org.todoke.staff.StaffSessions;

/** What somebody does with their own password. */
@Component
public class OwnKeys {
    private final StaffDirectory directory;
    private final StaffSecrets secrets;
    private final StaffSessions sessions;
    private final StaffVisitors visitors;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final AuditLog audit;
    private final Clock clock;

    OwnKeys(
            StaffDirectory directory,
            StaffSecrets secrets,
            StaffSessions sessions,
            StaffVisitors visitors,
            Passwords passwords,
            SignInAttempts attempts,
            AuditLog audit,
            Clock clock) {
        this.directory = directory;
        this.secrets = secrets;
        this.sessions = sessions;
        this.visitors = visitors;
        this.passwords = passwords;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whose invitation this is, while it lasts. */
    public Optional<StaffAccount> invited(String token) {
        return secrets.invited(token, clock.instant()).flatMap(this::open);
    }

    /** The password of an invitation is taken: it opens nothing more, and no old session goes on. */
    @Transactional
    public Optional<StaffAccount> accept(String token, String password) {
        Optional<StaffAccount> account = secrets.accept(token, clock.instant()).flatMap(this::open);
        account.ifPresent(person -> set(person, password));
        return account;
    }

    /** Ends all sessions of the person but this one, which gets a new token. */
    @Transactional
    public void change(
            StaffAccount account, String password, HttpServletRequest request, HttpServletResponse response) {
        set(account, password);
        visitors.open(account, Stage.FULL, request, response);
    }

    /**
     * Whether this is the person's password. Who finds an open browser must not guess here either.
     *
     * @return nothing when it is right; zero when it is wrong; else how long to wait
     */
    public Optional<Duration> fault(StaffAccount account, String password) {
        String key = "own:" + account.id();
        Optional<Duration> wait = attempts.begin(key, Lockout.SECOND_FACTOR);
        if (wait.isPresent()) {
            return wait;
        }
        if (passwords.matches(password, secrets.passwordHash(account.id()).orElse(null))) {
            attempts.forgive(key);
            return Optional.empty();
        }
        return Optional.of(Duration.ZERO);
    }

    private void set(StaffAccount account, String password) {
        secrets.setPasswordHash(account.id(), passwords.hash(password), clock.instant());
        sessions.closeAll(account.id());
        audit.record(account.member().actor(), "staff.password-set", account.signInName(), Map.of());
    }

    private Optional<StaffAccount> open(UUID id) {
        return directory.find(id).filter(account -> !account.isDisabled());
    }
}
