package org.todoke.sandbox.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys on the curve P-256 as the web push standards write them. */
final class P256 {
    static final int POINT_BYTES = 65;

    private static final int UNCOMPRESSED = 4;
    private static final int COORDINATE_BYTES = 32;
    private static final ECParameterSpec CURVE = curve();

    private P256() {}

    /** @throws GeneralSecurityException when the bytes are no uncompressed point; whether it is on the curve shows later */
    static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
            throw new GeneralSecurityException(
                    "key of " + point.length + " bytes: expected " + POINT_BYTES + " that begin with " + UNCOMPRESSED);
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, POINT_BYTES));
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
    }

    static ECPrivateKey privateKey(BigInteger scalar) {
        try {
            return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(scalar, CURVE));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a private key: expected a number below the curve's order", e);
        }
    }

    static byte[] encode(ECPublicKey key) {
        byte[] point = new byte[POINT_BYTES];
        point[0] = UNCOMPRESSED;
        System.arraycopy(fixed(key.getW().getAffineX()), 0, point, 1, COORDINATE_BYTES);
        System.arraycopy(fixed(key.getW().getAffineY()), 0, point, 1 + COORDINATE_BYTES, COORDINATE_BYTES);
        return point;
    }

    /** The number in 32 bytes. */
    static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int count = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - count, fixed, COORDINATE_BYTES - count, count);
        return fixed;
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }
}
