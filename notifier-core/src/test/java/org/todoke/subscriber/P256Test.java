package org.todoke.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;

class P256Test {
    @Test
    void everyKeyTheJdkMakesIsAPointAndNoneWithAnotherBitIs() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        for (int n = 0; n < 50; n++) {
            byte[] point =
                    uncompressed((ECPublicKey) generator.generateKeyPair().getPublic());
            assertThat(P256.isPoint(point)).isTrue();
            point[1 + n % 64] ^= (byte) (1 << (n % 8));
            assertThat(P256.isPoint(point)).isFalse();
        }
    }

    @Test
    void otherFormsAndCoordinatesBeyondThePrimeAreRefused() {
        assertThat(P256.isPoint(new byte[0])).isFalse();
        assertThat(P256.isPoint(new byte[65])).isFalse();
        byte[] compressed = new byte[33];
        compressed[0] = 2;
        assertThat(P256.isPoint(compressed)).isFalse();
        byte[] beyond = new byte[65];
        java.util.Arrays.fill(beyond, (byte) 0xff);
        beyond[0] = 4;
        assertThat(P256.isPoint(beyond)).isFalse();
    }

    private static byte[] uncompressed(ECPublicKey key) {
        byte[] point = new byte[65];
        point[0] = 4;
        write(key.getW().getAffineX(), point, 33);
        write(key.getW().getAffineY(), point, 65);
        return point;
    }

    private static void write(BigInteger value, byte[] target, int end) {
        byte[] bytes = value.toByteArray();
        for (int n = 1; n <= Math.min(32, bytes.length); n++) {
            target[end - n] = bytes[bytes.length - n];
        }
    }
}
