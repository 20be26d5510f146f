package org.todoke.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import org.todoke.staff.StaffAccount;
import org.todoke.vault.KeyedHash;
import org.todoke.vault.Secrets;

/**
 * Which passwords are taken and how they are kept. By NIST SP 800-63B-4, section 3.1.1.2: a minimum length, no rules on kinds
 * of characters, no expiry, nothing that attackers try first; kept by bcrypt over a keyed hash, whose key lies in the key file
 * and not in the database. The keyed hash also lifts bcrypt's limit of 72 bytes, which is 24 characters of Japanese.
 */
@Component
public class Passwords {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    private static final int BCRYPT_STRENGTH = 12;
    /** Each check costs a quarter of a second of a core: guesses must not eat those that send alerts. */
    private static final int AT_ONCE = 2;

    private static final int LONGEST_OWN_PART = 3;
    private static final String FORBIDDEN_FILE = "forbidden-passwords.txt";

    private final BCryptPasswordEncoder bcrypt;
    private final KeyedHash keyed;
    private final String nobodys;
    private final Set<String> forbidden = forbidden();
    private final Semaphore slots = new Semaphore(AT_ONCE);

    @org.springframework.beans.factory.annotation.Autowired
    Passwords(Secrets secrets) {
        this(secrets, BCRYPT_STRENGTH);
    }

    /** @param strength of bcrypt: 2 to this power rounds */
    Passwords(Secrets secrets, int strength) {
        bcrypt = new BCryptPasswordEncoder(strength);
        keyed = new KeyedHash(secrets.derive("staff-password"));
        nobodys = hash("nobody's password, so that its check takes as long as another's");
    }

    /** What is wrong with a new password, for messages. */
    public enum Fault {
        SHORT,
        LONG,
        COMMON,
        OWN_NAME
    }

    /** @return nothing when it can be taken */
    public Optional<Fault> faultOf(String password, StaffAccount account) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Fault.SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Fault.LONG);
        }
        String plain = normalised(password).toLowerCase(Locale.ROOT);
        if (forbidden.contains(plain) || isOfFewCharacters(plain) || forbidden.contains(withoutEnd(plain))) {
            return Optional.of(Fault.COMMON);
        }
        return account.signInName().length() > LONGEST_OWN_PART && plain.contains(account.signInName())
                ? Optional.of(Fault.OWN_NAME)
                : Optional.empty();
    }

    /** The slow hash to keep. */
    public String hash(String password) {
        return Objects.requireNonNull(bcrypt.encode(keyed(password)));
    }

    /**
     * Takes as long when there is nothing to compare with.
     *
     * @param hash what is kept; null when nobody has this account or it has no password
     */
    public boolean matches(String password, @Nullable String hash) {
        if (password.length() > LONGEST * 2) {
            return false;
        }
        slots.acquireUninterruptibly();
        try {
            boolean equal = bcrypt.matches(keyed(password), hash == null ? nobodys : hash);
            return equal && hash != null;
        } finally {
            slots.release();
        }
    }

    private String keyed(String password) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(keyed.of(normalised(password).getBytes(UTF_8)));
    }

    /** The same text typed with another input method is the same password (section 3.1.1.2). */
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static boolean isOfFewCharacters(String plain) {
        return plain.chars().distinct().count() < 4;
    }

    /** {@code todoke123456!} is {@code todoke} with what everybody adds. */
    private static String withoutEnd(String plain) {
        return plain.replaceFirst("[0-9!?.#*_-]+$", "");
    }

    private static Set<String> forbidden() {
        try (InputStream file =
                        Objects.requireNonNull(Passwords.class.getResourceAsStream(FORBIDDEN_FILE), FORBIDDEN_FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(FORBIDDEN_FILE, e);
        }
    }
}
