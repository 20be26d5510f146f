package org.todoke.joining;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.todoke.vault.KeyedHash;

/**
 * Ids that leave the hub in a link or a form: the id and the first 16 bytes of an HMAC-SHA-256 over it (truncated as RFC
 * 2104, section 5 allows), {@value #LENGTH} characters of base64url. Each use has a secret of its own, so that a token for one
 * is worth nothing for another. Safe for use by many threads.
 */
final class SignedIds {
    static final int LENGTH = 43;

    private static final int ID_BYTES = 16;
    private static final int SIGNED_BYTES = 32;

    private final KeyedHash keyed;

    /** @param secret at least 32 bytes */
    SignedIds(byte[] secret) {
        keyed = new KeyedHash(secret);
    }

    String tokenFor(UUID id) {
        byte[] named = bytes(id);
        byte[] signed = Arrays.copyOf(named, SIGNED_BYTES);
        System.arraycopy(keyed.of(named), 0, signed, ID_BYTES, SIGNED_BYTES - ID_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** The id a token names, or nothing when the hub did not sign it. Any text may be asked about. */
    Optional<UUID> verify(String token) {
        if (token.length() != LENGTH) {
            return Optional.empty();
        }
        byte[] claimed;
        try {
            claimed = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(claimed);
        UUID id = new UUID(parts.getLong(), parts.getLong());
        // As text: the last character has bits that decoding drops. In constant time.
        return MessageDigest.isEqual(tokenFor(id).getBytes(UTF_8), token.getBytes(UTF_8))
                ? Optional.of(id)
                : Optional.empty();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
