package org.todoke.channel.webpush;

import static org.todoke.channel.webpush.WebPushProperties.SETTINGS;

import com.interaso.webpush.VapidKeys;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Checks that the two VAPID settings are keys and belong together, before anything is sent in their name. */
final class VapidKeyCheck {
    private static final int POINT_BYTES = 65;
    private static final int UNCOMPRESSED = 4;
    private static final int SCALAR_BYTES = 32;
    private static final String PAIR = "the key that belongs to vapid-public-key (see the openssl commands in"
            + " configuration.md, which make both)";

    private VapidKeyCheck() {}

    /** @throws IllegalArgumentException naming the setting, never the private key */
    static void require(String publicKey, String privateKey) {
        byte[] point = decoded(publicKey);
        SETTINGS.require(
                point.length == POINT_BYTES && point[0] == UNCOMPRESSED,
                "vapid-public-key",
                publicKey,
                "an uncompressed point on P-256: 65 bytes in base64url, 87 characters that begin with B");
        SETTINGS.require(
                decoded(privateKey).length == SCALAR_BYTES,
                "vapid-private-key",
                privateKey.isEmpty() ? "" : "***",
                "32 bytes in base64url, 43 characters; goes with vapid-public-key");
        SETTINGS.require(belongTogether(publicKey, privateKey), "vapid-private-key", "***", PAIR);
    }

    private static boolean belongTogether(String publicKey, String privateKey) {
        try {
            read(publicKey, privateKey);
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The library is Kotlin, which throws checked exceptions without saying so; the pair is tried out in it. */
    private static void read(String publicKey, String privateKey) throws GeneralSecurityException {
        VapidKeys.fromUncompressedBytes(publicKey, privateKey);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
