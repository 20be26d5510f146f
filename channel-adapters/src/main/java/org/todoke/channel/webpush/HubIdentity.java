package org.todoke.channel.webpush;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.todoke.subscriber.PushSubscription;

/**
 * What the hub proves itself with to push services (VAPID, RFC 8292), and the encryption for browsers (RFC 8291). A
 * token is signed once per push service and used until it gets old: push services remember it, and signing costs as much
 * as a message. Safe for use by many threads.
 */
final class HubIdentity {
    /** Half of the longest that RFC 8292, section 2 allows, so that a clock that is wrong by hours does no harm. */
    private static final Duration VALIDITY = Duration.ofHours(12);

    private static final Duration RENEWED_BEFORE_END = Duration.ofHours(2);

    /** So many push services do not exist: residents made names up. */
    private static final int MOST_REMEMBERED = 1_000;

    private final WebPush library;
    private final String publicKey;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    HubIdentity(String publicKey, String privateKey, String subject, Clock clock) {
        library = new WebPush(subject, VapidKeys.fromUncompressedBytes(publicKey, privateKey));
        this.publicKey = publicKey;
        this.clock = clock;
    }

    /** The value of the {@code Authorization} header for one push service, with a token that is good for hours. */
    String authorization(String origin) {
        Token token = tokens.get(origin);
        Instant now = clock.instant();
        if (token == null || !now.isBefore(token.renewAt())) {
            if (tokens.size() >= MOST_REMEMBERED) {
                tokens.clear();
            }
            String signed = library.getToken(origin, (int) VALIDITY.toSeconds());
            token = new Token(
                    "vapid t=" + signed + ", k=" + publicKey, now.plus(VALIDITY).minus(RENEWED_BEFORE_END));
            tokens.put(origin, token);
        }
        return token.header();
    }

    /**
     * @param payload at most {@link PushPayload#MAX_BYTES}
     * @return the request's body, in the content coding aes128gcm (RFC 8188)
     * @throws GeneralSecurityException when the browser's key is none
     */
    byte[] encrypt(byte[] payload, PushSubscription.Keys keys) throws GeneralSecurityException {
        return library.getBody(payload, keys.publicKey(), keys.secret());
    }

    private record Token(String header, Instant renewAt) {}
}
