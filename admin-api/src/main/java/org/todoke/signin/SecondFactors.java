package org.todoke.signin;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.audit.AuditLog;
import org.todoke.staff.Lockout;
import org.todoke.staff.SignInAttempts;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffSecrets;
import org.todoke.staff.Totp;
import org.todoke.vault.TextVault;

/** One-time codes by an authenticator app, and the recovery codes for when it is lost. */
@Component
public class SecondFactors {
    private static final String OFFER = "staff_totp.offer";
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LENGTH = 10;
    /** No letters that look like others. */
    private static final String RECOVERY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final StaffSecrets secrets;
    private final SignInAttempts attempts;
    private final TextVault vault;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(StaffSecrets secrets, SignInAttempts attempts, TextVault vault, AuditLog audit, Clock clock) {
        this.secrets = secrets;
        this.attempts = attempts;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A secret somebody could share with their app. Their page carries it, sealed, until they have shown that they do.
     *
     * @param sealed for the form; opens for this account alone
     * @param secret as it is typed into an app
     */
    public record Offer(String sealed, String secret) {
        /** For the app, as a link or a QR code (the authenticators' Key URI format). */
        public String uri(String site, String signInName) {
            return "otpauth://totp/" + encode(site) + ":" + encode(signInName) + "?secret=" + secret + "&issuer="
                    + encode(site);
        }

        private static String encode(String text) {
            return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                    .replace("+", "%20");
        }

        @Override
        public String toString() {
            return "Offer[(hidden)]";
        }
    }

    /** How a code was taken. */
    public sealed interface Check {
        /** Right. */
        record Right() implements Check {}

        /** Wrong, or used before. */
        record Wrong() implements Check {}

        /** Too many wrong ones. */
        record Wait(Duration time) implements Check {}
    }

    public boolean has(StaffAccount account) {
        return secrets.totpSecret(account.id()).isPresent();
    }

    public int recoveryCodesLeft(StaffAccount account) {
        return secrets.recoveryCodesLeft(account.id());
    }

    public Offer offer(StaffAccount account) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        String text = Base64.getEncoder().encodeToString(secret);
        return new Offer(
                Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(OFFER, account.id(), text)),
                Totp.base32(secret));
    }

    /** The same offer again, for the form that comes back; empty when it is not one of this account's. */
    public Optional<Offer> offered(StaffAccount account, String sealed) {
        return open(account.id(), sealed).map(secret -> new Offer(sealed, Totp.base32(secret)));
    }

    /**
     * Sets the app up.
     *
     * @return the recovery codes, to be shown once; empty when the code is not the app's
     */
    @Transactional
    public List<String> setUp(StaffAccount account, String sealed, String code) {
        Optional<byte[]> secret = open(account.id(), sealed);
        OptionalLong step =
                secret.isEmpty() ? OptionalLong.empty() : Totp.step(secret.get(), normalised(code), clock.instant());
        if (secret.isEmpty() || step.isEmpty()) {
            return List.of();
        }
        secrets.setTotpSecret(account.id(), secret.get(), clock.instant());
        secrets.useTotpStep(account.id(), step.getAsLong());
        audit.record(account.member().actor(), "staff.second-factor-set", account.signInName(), java.util.Map.of());
        return newRecoveryCodes(account);
    }

    /** Replaces the recovery codes. */
    @Transactional
    public List<String> newRecoveryCodes(StaffAccount account) {
        List<String> codes = new ArrayList<>();
        for (int n = 0; n < RECOVERY_CODES; n++) {
            codes.add(draw());
        }
        secrets.setRecoveryCodes(account.id(), codes);
        audit.record(account.member().actor(), "staff.recovery-codes-made", account.signInName(), java.util.Map.of());
        return codes.stream()
                .map(code -> code.substring(0, RECOVERY_LENGTH / 2) + "-" + code.substring(RECOVERY_LENGTH / 2))
                .toList();
    }

    /** Whether the code is the app's of now, or one of the recovery codes; either is taken once. */
    public Check check(StaffAccount account, String typed) {
        String key = "second:" + account.id();
        Optional<Duration> wait = attempts.begin(key, Lockout.SECOND_FACTOR);
        if (wait.isPresent()) {
            return new Check.Wait(wait.get());
        }
        String code = normalised(typed);
        if (isRight(account, code)) {
            attempts.forgive(key);
            return new Check.Right();
        }
        return new Check.Wrong();
    }

    private boolean isRight(StaffAccount account, String code) {
        if (code.length() == RECOVERY_LENGTH && secrets.useRecoveryCode(account.id(), code)) {
            audit.record(
                    account.member().actor(), "staff.recovery-code-used", account.signInName(), java.util.Map.of());
            return true;
        }
        return secrets.totpSecret(account.id())
                .map(secret -> Totp.step(secret, code, clock.instant()))
                .filter(OptionalLong::isPresent)
                .filter(step -> secrets.useTotpStep(account.id(), step.getAsLong()))
                .isPresent();
    }

    private Optional<byte[]> open(UUID account, String sealed) {
        try {
            String text = vault.open(OFFER, account, Base64.getUrlDecoder().decode(sealed));
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String draw() {
        StringBuilder code = new StringBuilder();
        for (int n = 0; n < RECOVERY_LENGTH; n++) {
            code.append(RECOVERY_ALPHABET.charAt(random.nextInt(RECOVERY_ALPHABET.length())));
        }
        return code.toString();
    }

    /** As people type: full-width digits, blanks, hyphens. */
    private static String normalised(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[\\s-]", "")
                .toLowerCase(Locale.ROOT);
    }
}
