package org.todoke.standalone;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Properties;

/**
 * The key pair a hub proves itself with to push services (RFC 8292): made once and kept, because browsers subscribe to
 * one public key and no other.
 *
 * @param publicKey an uncompressed point on P-256, base64url
 * @param privateKey 32 bytes, base64url
 */
record VapidKeyFile(String publicKey, String privateKey) {
    private static final String PUBLIC = "public";
    private static final String PRIVATE = "private";
    private static final int BYTES = 32;

    /** The keys in the file, which is made when it is missing, readable by this account alone. */
    static VapidKeyFile openOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                VapidKeyFile made = generate();
                PrivateFiles.write(
                        file, PUBLIC + "=" + made.publicKey() + "\n" + PRIVATE + "=" + made.privateKey() + "\n");
            }
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            return new VapidKeyFile(required(properties, PUBLIC, file), required(properties, PRIVATE, file));
        } catch (IOException e) {
            throw new StandaloneException(
                    "The keys for web push in " + file + " cannot be read or written (" + Causes.describe(e) + ")", e);
        }
    }

    private static String required(Properties properties, String name, Path file) {
        String value = properties.getProperty(name, "");
        if (value.isBlank()) {
            throw new StandaloneException("The file " + file + " has no \"" + name
                    + "\" key for web push; delete it, and a new pair is made at the next start");
        }
        return value;
    }

    private static VapidKeyFile generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            byte[] uncompressed = new byte[1 + 2 * BYTES];
            uncompressed[0] = 4;
            System.arraycopy(bytes(point.getAffineX()), 0, uncompressed, 1, BYTES);
            System.arraycopy(bytes(point.getAffineY()), 0, uncompressed, 1 + BYTES, BYTES);
            return new VapidKeyFile(text(uncompressed), text(bytes(((ECPrivateKey) pair.getPrivate()).getS())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has the curve secp256r1", e);
        }
    }

    /** As many bytes as the curve's numbers have, leading zeros included. */
    private static byte[] bytes(BigInteger number) {
        byte[] shortest = number.toByteArray();
        byte[] fixed = new byte[BYTES];
        int length = Math.min(shortest.length, BYTES);
        System.arraycopy(shortest, shortest.length - length, fixed, BYTES - length, length);
        Arrays.fill(shortest, (byte) 0);
        return fixed;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "VapidKeyFile[publicKey=" + publicKey + "]";
    }
}
