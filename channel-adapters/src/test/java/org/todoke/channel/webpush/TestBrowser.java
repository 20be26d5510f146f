package org.todoke.channel.webpush;

import com.google.crypto.tink.apps.webpush.WebPushHybridDecrypt;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.todoke.delivery.Recipient;
import org.todoke.vault.Address;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser with the receiver's keys of RFC 8291, appendix A. It decrypts with Google's own implementation. */
final class TestBrowser {
    static final String P256DH =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

    private static final String PRIVATE_KEY = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";

    private TestBrowser() {}

    static String subscription(String endpoint) {
        return "{\"endpoint\":\"" + endpoint + "\",\"keys\":{\"p256dh\":\"" + P256DH + "\",\"auth\":\"" + AUTH + "\"}}";
    }

    /** The same person with a subscription for an address. */
    static Recipient subscribed(Recipient recipient, String endpoint) {
        return new Recipient(recipient.endpointId(), new Address(subscription(endpoint)));
    }

    static byte[] decrypt(byte[] body) throws GeneralSecurityException {
        return new WebPushHybridDecrypt.Builder()
                .withAuthSecret(decode(AUTH))
                .withRecipientPublicKey(decode(P256DH))
                .withRecipientPrivateKey(decode(PRIVATE_KEY))
                .build()
                .decrypt(body, null);
    }

    static JsonNode payload(byte[] body) {
        try {
            return JsonMapper.shared().readTree(decrypt(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the body cannot be decrypted", e);
        }
    }

    static byte[] decode(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
