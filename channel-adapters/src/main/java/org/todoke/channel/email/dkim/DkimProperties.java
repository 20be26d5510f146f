package org.todoke.channel.email.dkim;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key that mails are signed with; its public half stands in the DNS at {@code <selector>._domainkey.<domain>}.
 *
 * @param domain who signs; that of the sender's address when not set. Receivers want them aligned (RFC 7489, section
 *     3.1.1): the same, or one below the other
 * @param selector which of the domain's keys it is
 * @param privateKey PEM file (PKCS #8, not encrypted) with an RSA key of at least 1024 bits or an Ed25519 key
 */
public record DkimProperties(
        @Nullable String domain,
        @Nullable String selector,
        @Nullable Path privateKey) {
    /** The settings' common beginning. */
    public static final String PREFIX = "todoke.channel.email.dkim";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

    public DkimProperties {
        domain = domain == null || domain.isBlank() ? null : domain.strip();
        require(domain == null || NAME.matcher(domain).matches(), "domain", domain, "a domain such as city.example.jp");
        require(
                selector != null && NAME.matcher(selector).matches(),
                "selector",
                selector,
                "the name under which the public key stands in the DNS, such as todoke2026");
        require(privateKey != null, "private-key", privateKey, "the path of a PEM file");
    }

    /** What tells the key apart; it is never null. */
    String name() {
        return selector == null ? "" : selector;
    }

    /** Where the key is; it is never null. */
    Path keyFile() {
        return privateKey == null ? Path.of("") : privateKey;
    }

    private static void require(boolean right, String name, @Nullable Object value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(
                    PREFIX + "." + name + " is \"" + (value == null ? "" : value) + "\": expected " + expected);
        }
    }
}
