package org.todoke.channel.line;

import com.linecorp.bot.messaging.client.MessagingApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import org.todoke.delivery.Lane;

/** A client of the Messaging API for each lane, with connections and threads of its own, and one more for replies. */
final class LineClients {
    private static final int REPLIES = 4;

    private final Map<Lane, MessagingApiClient> byLane = new EnumMap<>(Lane.class);
    private final MessagingApiClient forReplies;

    LineClients(LineProperties properties) {
        for (Lane lane : Lane.values()) {
            byLane.put(lane, client(properties, properties.connections().of(lane)));
        }
        forReplies = client(properties, REPLIES);
    }

    MessagingApiClient of(Lane lane) {
        return Objects.requireNonNull(byLane.get(lane));
    }

    MessagingApiClient forReplies() {
        return forReplies;
    }

    private static MessagingApiClient client(LineProperties properties, int requests) {
        LineProperties.Timeouts timeouts = properties.timeouts();
        return MessagingApiClient.builder(properties.channelToken())
                .apiEndPoint(properties.apiBase())
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.write())
                .maxRequests(requests)
                .maxRequestsPerHost(requests)
                .setEventListener(new WithoutDelay())
                // It writes residents' ids and the token.
                .usingDefaultLogger(false)
                .build();
    }

    /** Without it every small exchange waits 40 ms for an acknowledgement (RFC 896 and RFC 1122, section 4.2.3.2). */
    private static final class WithoutDelay extends EventListener {
        @Override
        public void connectionAcquired(Call call, Connection connection) {
            try {
                connection.socket().setTcpNoDelay(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
