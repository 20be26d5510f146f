package org.todoke.sandbox.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The browser's side of message encryption for web push (RFC 8291), with nothing but the JDK. */
final class Decryption {
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 16;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int SECRET_BYTES = 32;
    /** Salt, record size, length of the key (RFC 8188, section 2.1). */
    private static final int HEADER_BYTES = SALT_BYTES + Integer.BYTES + 1;
    /** Ends the last record (RFC 8188, section 2). */
    private static final int LAST_RECORD = 2;

    private Decryption() {}

    /** @throws GeneralSecurityException when it was not encrypted for this browser, or not by the rules */
    static byte[] decrypt(byte[] body, Browser browser) throws GeneralSecurityException {
        if (body.length < HEADER_BYTES + P256.POINT_BYTES + 1 + TAG_BYTES) {
            throw new GeneralSecurityException("body of " + body.length + " bytes: too short to be one");
        }
        ByteBuffer in = ByteBuffer.wrap(body);
        byte[] salt = new byte[SALT_BYTES];
        in.get(salt);
        int recordSize = in.getInt();
        byte[] senderKey = new byte[Byte.toUnsignedInt(in.get())];
        if (senderKey.length != P256.POINT_BYTES) {
            throw new GeneralSecurityException(
                    "key id of " + senderKey.length + " bytes: expected the sender's key, " + P256.POINT_BYTES);
        }
        in.get(senderKey);
        if (in.remaining() > recordSize) {
            throw new GeneralSecurityException("more than one record: expected one (RFC 8291, section 4)");
        }
        byte[] secret = sharedSecret(senderKey, browser);
        byte[] sealed = new byte[in.remaining()];
        in.get(sealed);
        return withoutPadding(open(sealed, secret, salt));
    }

    private static byte[] sharedSecret(byte[] senderKey, Browser browser) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.privateKey());
        agreement.doPhase(P256.publicKey(senderKey), true);
        byte[] info = ByteBuffer.allocate(14 + 2 * P256.POINT_BYTES)
                .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                .put(browser.publicKey())
                .put(senderKey)
                .array();
        return derive(agreement.generateSecret(), browser.auth(), info, SECRET_BYTES);
    }

    private static byte[] open(byte[] sealed, byte[] secret, byte[] salt) throws GeneralSecurityException {
        byte[] key =
                derive(secret, salt, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), KEY_BYTES);
        byte[] nonce =
                derive(secret, salt, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), NONCE_BYTES);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        return cipher.doFinal(sealed);
    }

    private static byte[] derive(byte[] input, byte[] salt, byte[] info, int bytes) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(input)
                        .addSalt(salt)
                        .thenExpand(info, bytes));
    }

    private static byte[] withoutPadding(byte[] record) throws GeneralSecurityException {
        int end = record.length - 1;
        while (end >= 0 && record[end] == 0) {
            end--;
        }
        if (end < 0 || record[end] != LAST_RECORD) {
            throw new GeneralSecurityException("the record does not end with " + LAST_RECORD + " and padding");
        }
        return Arrays.copyOf(record, end);
    }
}
