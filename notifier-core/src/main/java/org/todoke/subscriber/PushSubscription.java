package org.todoke.subscriber;

import java.net.URI;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser's push subscription, as {@code PushSubscription.toJSON()} gives it (W3C Push API): where to send, and the keys
 * to encrypt for it (RFC 8291).
 */
record PushSubscription(String endpoint, Keys keys) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final int MAX_LENGTH = 4096;
    /** An uncompressed point on P-256. */
    private static final int P256DH_BYTES = 65;

    private static final int AUTH_BYTES = 16;

    /**
     * @param p256dh the browser's public key, base64url
     * @param auth the shared secret, base64url
     */
    record Keys(String p256dh, String auth) {}

    static String normalise(String text) {
        try {
            PushSubscription read = JSON.readValue(text, PushSubscription.class);
            if (text.length() <= MAX_LENGTH && read.usable()) {
                return JSON.writeValueAsString(read);
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw unusable();
        }
        throw unusable();
    }

    /** The part that names the browser; the keys may be renewed. */
    static String url(String normalised) {
        return JSON.readValue(normalised, PushSubscription.class).endpoint();
    }

    private boolean usable() {
        // Jackson leaves a component null when the text has no such field.
        if (endpoint == null || keys == null || keys.p256dh() == null || keys.auth() == null) {
            return false;
        }
        URI uri = URI.create(endpoint);
        Base64.Decoder base64 = Base64.getUrlDecoder();
        return "https".equals(uri.getScheme())
                && uri.getHost() != null
                && base64.decode(keys.p256dh()).length == P256DH_BYTES
                && base64.decode(keys.auth()).length == AUTH_BYTES;
    }

    private static IllegalArgumentException unusable() {
        return new IllegalArgumentException("push subscription: expected JSON such as"
                + " {\"endpoint\":\"https://…\",\"keys\":{\"p256dh\":\"…\",\"auth\":\"…\"}}");
    }

    /** Who has the text can send to the browser. */
    @Override
    public String toString() {
        return "PushSubscription[***]";
    }
}
