package org.todoke.channel.email.dkim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key and the algorithm it signs with.
 *
 * @param key RSA or Ed25519
 * @param algorithm as the signature names it in {@code a=}
 */
record DkimKey(PrivateKey key, Algorithm algorithm) {
    /** RFC 8301, section 3.2: signers must not use fewer bits. */
    private static final int MIN_RSA_BITS = 1024;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final String PKCS8 = "PRIVATE KEY";

    /** How a key signs. */
    enum Algorithm {
        /** RFC 6376, section 3.3.1. */
        RSA("rsa-sha256", "RSA", "SHA256withRSA"),
        /** RFC 8463: Ed25519 over the SHA-256 of what is signed. */
        ED25519("ed25519-sha256", "Ed25519", "Ed25519");

        private final String tag;
        private final String keyType;
        private final String signature;

        Algorithm(String tag, String keyType, String signature) {
            this.tag = tag;
            this.keyType = keyType;
            this.signature = signature;
        }

        /** Its name in the header. */
        String tag() {
            return tag;
        }
    }

    /** @throws IllegalArgumentException when the file holds no such key, saying what it holds and what was expected */
    static DkimKey read(Path file) {
        Matcher pem = PEM.matcher(textOf(file));
        if (!pem.find()) {
            throw unusable(file, "no PEM block");
        }
        if (!pem.group(1).equals(PKCS8)) {
            throw unusable(
                    file, "\"" + pem.group(1) + "\"; openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes it PKCS #8");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2));
        for (Algorithm algorithm : Algorithm.values()) {
            try {
                PrivateKey key =
                        KeyFactory.getInstance(algorithm.keyType).generatePrivate(new PKCS8EncodedKeySpec(encoded));
                return checked(file, new DkimKey(key, algorithm));
            } catch (GeneralSecurityException otherType) {
                // A key of another type: the next one is tried.
            }
        }
        throw unusable(file, "a key of another type");
    }

    /** Ready to be fed what is to be signed. */
    Signature signer() {
        try {
            Signature signer = Signature.getInstance(algorithm.signature);
            signer.initSign(key);
            return signer;
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the DKIM key does not sign", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm.signature + ", this one does not", e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DkimKey[" + algorithm.tag + "]";
    }

    private static DkimKey checked(Path file, DkimKey key) {
        if (key.key() instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            throw unusable(file, "an RSA key of " + rsa.getModulus().bitLength() + " bits");
        }
        return key;
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    DkimProperties.PREFIX + ".private-key is \"" + file + "\": expected a readable PEM file", e);
        }
    }

    private static IllegalArgumentException unusable(Path file, String found) {
        return new IllegalArgumentException(DkimProperties.PREFIX + ".private-key is \"" + file + "\", which holds "
                + found + ": expected \"PRIVATE KEY\" (PKCS #8) of RSA with at least " + MIN_RSA_BITS
                + " bits or of Ed25519");
    }
}
