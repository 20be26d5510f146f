package org.todoke.subscriber;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The elliptic curve P-256 (NIST SP 800-186, section 3.2.1.3), as far as public keys are checked. A key that is no point
 * of it would betray bits of the secret it is combined with, or break the sender (RFC 8291, section 7).
 */
final class P256 {
    /** An uncompressed point: 4, then x and y of 32 bytes each. */
    static final int POINT_BYTES = 65;

    private static final int UNCOMPRESSED = 4;
    private static final int COORDINATE_BYTES = 32;
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private P256() {}

    /** Whether these bytes are an uncompressed point whose coordinates fulfil y² = x³ − 3x + b (mod p). */
    static boolean isPoint(byte[] bytes) {
        if (bytes.length != POINT_BYTES || bytes[0] != UNCOMPRESSED) {
            return false;
        }
        BigInteger x = coordinate(bytes, 1);
        BigInteger y = coordinate(bytes, 1 + COORDINATE_BYTES);
        return x.compareTo(P) < 0
                && y.compareTo(P) < 0
                && y.multiply(y)
                        .mod(P)
                        .equals(x.multiply(x).subtract(THREE).multiply(x).add(B).mod(P));
    }

    private static BigInteger coordinate(byte[] bytes, int from) {
        return new BigInteger(1, Arrays.copyOfRange(bytes, from, from + COORDINATE_BYTES));
    }
}
