package org.todoke.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.audit.AuditLog;
import org.todoke.security.ClientAddresses;
import org.todoke.staff.Lockout;
import org.todoke.staff.SignInAttempts;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;
import org.todoke.staff.StaffSecrets;
import org.todoke.staff.StaffSession.Stage;

/**
 * The way in. Whether somebody has an account shows nowhere: the answer, its time and the waits are the same. A passkey is both
 * factors at once, and no failed password keeps its owner out.
 */
@Component
public class SignIn {
    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private final StaffDirectory directory;
    private final StaffSecrets secrets;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final Passkeys passkeys;
    private final StaffVisitors visitors;
    private final SignInAttempts attempts;
    private final ClientAddresses addresses;
    private final StaffProperties properties;
    private final AuditLog audit;
    private final Clock clock;

    SignIn(
            StaffDirectory directory,
            StaffSecrets secrets,
            Passwords passwords,
            SecondFactors secondFactors,
            Passkeys passkeys,
            StaffVisitors visitors,
            SignInAttempts attempts,
            ClientAddresses addresses,
            StaffProperties properties,
            AuditLog audit,
            Clock clock) {
        this.directory = directory;
        this.secrets = secrets;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
        this.visitors = visitors;
        this.attempts = attempts;
        this.addresses = addresses;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
        if (!properties.isSecondFactorRequired()) {
            log.warn("todoke.staff.second-factor is \"optional\": a password alone lets staff in."
                    + " Expected \"required\" wherever residents are real");
        }
    }

    /** How far an attempt came. */
    public sealed interface Outcome {
        /** Signed in. */
        record In(StaffAccount account) implements Outcome {}

        /** The second factor comes next. */
        record Second() implements Outcome {}

        /** A second factor has to be set up next. */
        record SetUp() implements Outcome {}

        /** The person has passkeys and no app: the password alone is not enough, and must not set up an app either. */
        record PasskeyNeeded() implements Outcome {}

        /** No such name and password together. */
        record Wrong() implements Outcome {}

        /** Too many wrong ones. */
        record Wait(Duration time) implements Outcome {}
    }

    /** Whether everybody needs a second factor; else pages say that it is not so. */
    public boolean isSecondFactorRequired() {
        return properties.isSecondFactorRequired();
    }

    /** @param typedName as it was typed */
    public Outcome withPassword(
            String typedName, String password, HttpServletRequest request, HttpServletResponse response) {
        String name = StaffAccount.signInName(typedName);
        Keys keys = new Keys(StaffAccount.isSignInName(name) ? name : "-", addresses.of(request));
        Optional<Duration> wait = begin(keys);
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        Optional<StaffAccount> known = directory.findByName(name);
        Optional<StaffAccount> open = known.filter(account -> !account.isDisabled());
        String hash =
                open.flatMap(account -> secrets.passwordHash(account.id())).orElse(null);
        if (!passwords.matches(password, hash) || open.isEmpty()) {
            known.ifPresent(account -> audit.record(
                    account.member().actor(), "staff.sign-in-failed", account.signInName(), Map.of("by", "password")));
            return new Outcome.Wrong();
        }
        attempts.forgive(keys.both());
        attempts.forgive(keys.account());
        attempts.takeBack(keys.network());
        return afterFirstFactor(open.get(), "password", request, response);
    }

    /** The first factor was right: what is next depends on what the person has. */
    Outcome afterFirstFactor(
            StaffAccount account, String by, HttpServletRequest request, HttpServletResponse response) {
        if (secondFactors.has(account)) {
            visitors.open(account, Stage.FIRST_FACTOR, request, response);
            return new Outcome.Second();
        }
        if (passkeys.has(account)) {
            return new Outcome.PasskeyNeeded();
        }
        if (properties.isSecondFactorRequired()) {
            visitors.open(account, Stage.FIRST_FACTOR, request, response);
            return new Outcome.SetUp();
        }
        return complete(account, by, request, response);
    }

    /**
     * @param answer what the browser made of the passkey, in its JSON form
     */
    public Outcome withPasskey(UUID ceremony, String answer, HttpServletRequest request, HttpServletResponse response) {
        String network = new Keys("", addresses.of(request)).network();
        Optional<Duration> wait = attempts.begin(network, Lockout.NETWORK);
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        Optional<StaffAccount> account = passkeys.check(ceremony, answer);
        if (account.isEmpty()) {
            return new Outcome.Wrong();
        }
        attempts.takeBack(network);
        return complete(account.get(), "passkey", request, response);
    }

    /** Whoever followed their invitation and chose a password. */
    public Outcome afterInvitation(StaffAccount account, HttpServletRequest request, HttpServletResponse response) {
        return afterFirstFactor(account, "invitation", request, response);
    }

    /** @param account who has shown the first factor */
    public Outcome withSecondFactor(
            StaffAccount account, String code, HttpServletRequest request, HttpServletResponse response) {
        return switch (secondFactors.check(account, code)) {
            case SecondFactors.Check.Right right ->
                complete(account, "one-time code after the first factor", request, response);
            case SecondFactors.Check.Wait wait -> new Outcome.Wait(wait.time());
            case SecondFactors.Check.Wrong wrong -> {
                audit.record(
                        account.member().actor(), "staff.sign-in-failed", account.signInName(), Map.of("by", "code"));
                yield new Outcome.Wrong();
            }
        };
    }

    /** Opens the session. */
    public Outcome complete(StaffAccount account, String by, HttpServletRequest request, HttpServletResponse response) {
        visitors.open(account, Stage.FULL, request, response);
        directory.signedIn(account.id(), clock.instant());
        audit.record(account.member().actor(), "staff.signed-in", account.signInName(), Map.of("by", by));
        return new Outcome.In(account);
    }

    private Optional<Duration> begin(Keys keys) {
        return Stream.of(
                        attempts.begin(keys.network(), Lockout.NETWORK),
                        attempts.begin(keys.both(), Lockout.ACCOUNT_AND_NETWORK),
                        attempts.begin(keys.account(), Lockout.ACCOUNT))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** What attempts of one network are counted by. */
    static String networkKey(String address) {
        return "network:" + address;
    }

    private record Keys(String name, String address) {
        String network() {
            return networkKey(address);
        }

        String both() {
            return "account:" + name + "/" + address;
        }

        String account() {
            return "account:" + name;
        }
    }
}
