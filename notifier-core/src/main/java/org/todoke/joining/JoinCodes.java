package org.todoke.joining;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import org.todoke.vault.KeyedHash;

/**
 * Codes of six digits that prove a telephone number. Derived from the request they were asked for with, so that none is kept.
 * Safe for use by many threads.
 */
final class JoinCodes {
    private static final long CODES = 1_000_000;

    /** More than anybody types for six digits, whatever they put between them. */
    private static final int LONGEST_TYPED = 40;

    private final KeyedHash keyed;

    /** @param secret at least 32 bytes */
    JoinCodes(byte[] secret) {
        keyed = new KeyedHash(secret);
    }

    /** Six digits; all codes are equally likely but for one in 10^13. */
    String codeOf(UUID request) {
        byte[] id = ByteBuffer.allocate(16)
                .putLong(request.getMostSignificantBits())
                .putLong(request.getLeastSignificantBits())
                .array();
        long drawn = ByteBuffer.wrap(keyed.of(id)).getLong();
        return String.format(Locale.ROOT, "%06d", Long.remainderUnsigned(drawn, CODES));
    }

    /** In constant time. */
    boolean isCodeOf(UUID request, String normalised) {
        return MessageDigest.isEqual(codeOf(request).getBytes(US_ASCII), normalised.getBytes(US_ASCII));
    }

    /**
     * What somebody meant: the digits of any script as 0 to 9, without spaces, hyphens and what a Japanese keyboard makes of
     * them. Everything else stays and is wrong.
     */
    static String normalise(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return "";
        }
        StringBuilder code = new StringBuilder();
        Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .codePoints()
                .filter(point -> !isBetweenDigits(point))
                .forEach(point -> {
                    int digit = Character.digit(point, 10);
                    code.appendCodePoint(digit < 0 ? point : '0' + digit);
                });
        return code.toString();
    }

    private static boolean isBetweenDigits(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.DASH_PUNCTUATION
                // Marks of direction, which come along when a number is copied out of a text that runs right to left.
                || Character.getType(point) == Character.FORMAT
                || point == 'ー'
                || point == '−';
    }
}
