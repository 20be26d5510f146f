package org.todoke.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.todoke.vault.KeyedHash;

/**
 * Names a delivery to the outside so that nobody can make a name up: {@code <delivery id>.<signature>}. The signature is
 * the first 16 bytes of an HMAC-SHA-256 (truncated as RFC 2104, section 5 allows), in base64url: 22 characters. Each use
 * has a secret of its own, so that a token for one is worth nothing for another. Safe for use by many threads.
 */
public final class DeliveryTokens {
    /** The fewest bytes a secret may have: the output length of SHA-256 (RFC 2104, section 3). */
    public static final int MIN_SECRET_BYTES = 32;

    private static final int SIGNATURE_BYTES = 16;

    private final KeyedHash keyed;

    /**
     * @param secret at least {@value #MIN_SECRET_BYTES} random bytes; tokens made with another secret no longer work
     * @throws IllegalArgumentException when there are fewer
     */
    public DeliveryTokens(byte[] secret) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("secret of the delivery tokens has " + secret.length
                    + " bytes: expected at least " + MIN_SECRET_BYTES);
        }
        keyed = new KeyedHash(secret);
    }

    /** 66 characters, safe in a URL; the same for the same delivery at any time, on any worker. */
    public String tokenFor(DeliveryId delivery) {
        String id = delivery.toString();
        return id + '.' + signature(id);
    }

    /** The delivery a token names, or nothing when the hub did not sign it. */
    public Optional<DeliveryId> verify(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String id = token.substring(0, dot);
        byte[] claimed = token.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        byte[] expected = signature(id).getBytes(StandardCharsets.US_ASCII);
        // Compared in constant time, and before the id is looked at: what the hub did not sign is not even parsed.
        return MessageDigest.isEqual(expected, claimed) ? Optional.of(DeliveryId.parse(id)) : Optional.empty();
    }

    private String signature(String id) {
        byte[] full = keyed.of(id.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, SIGNATURE_BYTES));
    }
}
