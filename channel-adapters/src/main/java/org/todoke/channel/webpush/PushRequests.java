package org.todoke.channel.webpush;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.OutgoingMessage;

/** Writes the requests of one batch (RFC 8030, section 5). */
final class PushRequests {
    /** Four weeks, which is the most that push services take. */
    private static final long MOST_SECONDS = Duration.ofDays(28).toSeconds();

    private final OutgoingMessage message;
    private final String urgency;
    private final String topic;
    private final PushPayload payload;
    private final HubIdentity identity;
    private final Duration patience;
    private final Clock clock;

    PushRequests(OutboundBatch batch, PublicUrl publicUrl, HubIdentity identity, Duration patience, Clock clock) {
        this.message = batch.message();
        this.urgency = urgencyOf(batch.lane());
        this.topic = PushPayload.topic(message.topic());
        this.payload = PushPayload.of(message, batch.lane(), publicUrl);
        this.identity = identity;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * @param token names the delivery in the receipt
     * @throws GeneralSecurityException when nothing can be encrypted for the browser's key
     */
    Exchange exchangeFor(Push push, String token) throws GeneralSecurityException {
        byte[] body = identity.encrypt(
                push.brief() ? payload.brief(token) : payload.full(token),
                push.subscription().keys());
        URI endpoint = URI.create(push.subscription().endpoint());
        String query = endpoint.getRawQuery();
        String path = endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
        BasicHttpRequest request = new BasicHttpRequest(
                Method.POST,
                new HttpHost(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort()),
                query == null ? path : path + "?" + query);
        request.setHeader(
                HttpHeaders.AUTHORIZATION, identity.authorization(push.origin().name()));
        request.setHeader("TTL", String.valueOf(secondsLeft()));
        request.setHeader("Urgency", urgency);
        request.setHeader("Topic", topic);
        request.setHeader(HttpHeaders.CONTENT_ENCODING, "aes128gcm");
        return new Exchange(request, body);
    }

    /** How long one message may take until it is answered. */
    Duration patience() {
        return patience;
    }

    private long secondsLeft() {
        long seconds = Duration.between(clock.instant(), message.expiresAt()).toSeconds();
        return Math.clamp(seconds, 0, MOST_SECONDS);
    }

    /**
     * RFC 8030, section 5.3: {@code high} wakes a sleeping device, {@code normal} may wait until it is not saving power. A
     * confirmation code is waited for.
     */
    private static String urgencyOf(Lane lane) {
        return switch (lane) {
            case EMERGENCY, TRANSACTIONAL -> "high";
            case ROUTINE -> "normal";
        };
    }
}
