package org.todoke.subscriber;

import java.net.URI;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser's push subscription, as {@code PushSubscription.toJSON()} gives it (W3C Push API): where to send, and the keys
 * to encrypt for it (RFC 8291).
 *
 * @param endpoint the address at the push service; who has it can send to the browser
 * @param keys the browser's keys
 */
public record PushSubscription(String endpoint, Keys keys) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final int MAX_LENGTH = 4096;
    private static final int AUTH_BYTES = 16;

    /**
     * @param p256dh the browser's public key, base64url
     * @param auth the shared secret, base64url
     */
    public record Keys(String p256dh, String auth) {
        /** An uncompressed point on P-256: 65 bytes. */
        public byte[] publicKey() {
            return Base64.getUrlDecoder().decode(p256dh);
        }

        /** 16 bytes. */
        public byte[] secret() {
            return Base64.getUrlDecoder().decode(auth);
        }

        @Override
        public String toString() {
            return "Keys[***]";
        }
    }

    /**
     * @param text JSON, with or without fields that are of no use here
     * @param origins which push services may be named
     * @throws IllegalArgumentException when nothing can be sent to it; the message holds its origin at most
     */
    public static PushSubscription parse(String text, PushOrigins origins) {
        PushSubscription read = read(text);
        URI endpoint = URI.create(read.endpoint());
        origins.require(endpoint);
        if (!P256.isPoint(read.keys().publicKey())) {
            throw new IllegalArgumentException("push subscription at \"" + PushOrigins.originOf(endpoint)
                    + "\": its key p256dh is no point on the curve P-256, expected 65 bytes that begin with 4");
        }
        return read;
    }

    static String normalise(String text, PushOrigins origins) {
        return JSON.writeValueAsString(parse(text, origins));
    }

    /** The part that names the browser; the keys may be renewed. */
    static String url(String normalised) {
        return JSON.readValue(normalised, PushSubscription.class).endpoint();
    }

    private static PushSubscription read(String text) {
        try {
            PushSubscription read = JSON.readValue(text, PushSubscription.class);
            if (text.length() <= MAX_LENGTH && read.isComplete()) {
                return read;
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw unusable();
        }
        throw unusable();
    }

    private boolean isComplete() {
        // Jackson leaves a component null when the text has no such field.
        return endpoint != null
                && keys != null
                && keys.p256dh() != null
                && keys.auth() != null
                && URI.create(endpoint).getHost() != null
                && keys.publicKey().length == P256.POINT_BYTES
                && keys.secret().length == AUTH_BYTES;
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
