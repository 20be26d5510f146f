package org.todoke.channel.email.bounce;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todoke.channel.email.ReturnPaths;
import org.todoke.delivery.DeliveryId;
import org.todoke.vault.KeyedHash;

/**
 * Return paths that name the delivery: {@code b-<60 characters>@<domain>}, in Base32 because relays may change upper to
 * lower case, 62 of the 64 characters a local part may have. The last 5 bytes are an HMAC-SHA-256 (truncated as RFC
 * 2104, section 5 allows), so that nobody can make up a bounce of a mail they have not seen.
 */
final class SignedReturnPaths implements ReturnPaths {
    private static final String PREFIX = "b-";
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_BYTES = 32;
    private static final int MAC_BYTES = 5;
    private static final int BITS = 5;
    private static final int LENGTH = 60;

    /** Its local part says all: behind it stands the domain, or nothing where a relay repeats the envelope's id. */
    private static final Pattern ANYWHERE = Pattern.compile(
            "(?<![\\w.+-])" + PREFIX + "([a-z2-7]{" + LENGTH + "})(?![\\w.+-])", Pattern.CASE_INSENSITIVE);

    private final String end;
    private final KeyedHash keyed;

    /**
     * @param domain that receives them
     * @param secret at least 32 bytes
     */
    SignedReturnPaths(String domain, byte[] secret) {
        end = '@' + domain;
        keyed = new KeyedHash(secret);
    }

    @Override
    public String addressFor(DeliveryId delivery) {
        byte[] id = ByteBuffer.allocate(ID_BYTES)
                .putLong(delivery.revision().getMostSignificantBits())
                .putLong(delivery.revision().getLeastSignificantBits())
                .putLong(delivery.endpoint().getMostSignificantBits())
                .putLong(delivery.endpoint().getLeastSignificantBits())
                .array();
        byte[] signed = Arrays.copyOf(id, ID_BYTES + MAC_BYTES);
        System.arraycopy(keyed.of(id), 0, signed, ID_BYTES, MAC_BYTES);
        return PREFIX + encoded(signed) + end;
    }

    /** The delivery named by the first of the hub's own return paths that stands somewhere in a mail. */
    Optional<DeliveryId> findIn(String mail) {
        Matcher path = ANYWHERE.matcher(mail);
        while (path.find()) {
            byte[] signed = decoded(path.group(1).toLowerCase(Locale.ROOT));
            byte[] claimed = Arrays.copyOfRange(signed, ID_BYTES, signed.length);
            byte[] expected = Arrays.copyOf(keyed.of(Arrays.copyOf(signed, ID_BYTES)), MAC_BYTES);
            if (MessageDigest.isEqual(expected, claimed)) {
                ByteBuffer id = ByteBuffer.wrap(signed);
                return Optional.of(
                        new DeliveryId(new UUID(id.getLong(), id.getLong()), new UUID(id.getLong(), id.getLong())));
            }
        }
        return Optional.empty();
    }

    private static String encoded(byte[] bytes) {
        StringBuilder text = new StringBuilder(LENGTH);
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = held << Byte.SIZE | Byte.toUnsignedInt(each);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(BASE32.charAt(held >>> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        return text.append(BASE32.charAt(held << (BITS - bits) & 31)).toString();
    }

    private static byte[] decoded(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(ID_BYTES + MAC_BYTES);
        int held = 0;
        int bits = 0;
        for (int i = 0; i < text.length() && bytes.hasRemaining(); i++) {
            held = held << BITS | BASE32.indexOf(text.charAt(i));
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (held >>> bits));
                held &= (1 << bits) - 1;
            }
        }
        return bytes.array();
    }
}
