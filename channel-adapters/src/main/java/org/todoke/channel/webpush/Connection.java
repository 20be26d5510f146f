package org.todoke.channel.webpush;

import java.time.Clock;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;

/** One connection to a push service and how much is under way on it. Its counts are guarded by its {@link OriginLine}. */
final class Connection {
    private final AsyncClientEndpoint endpoint;
    private int inFlight;
    private boolean givenUp;

    Connection(AsyncClientEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    int inFlight() {
        return inFlight;
    }

    void take() {
        inFlight++;
    }

    /** @param suspect whether this was left unanswered: the others on the way may still be answered, new ones go elsewhere */
    void giveBack(boolean suspect) {
        inFlight--;
        givenUp |= suspect;
    }

    boolean isUsable() {
        return !givenUp && endpoint.isConnected();
    }

    boolean isFinished() {
        return inFlight == 0 && !isUsable();
    }

    void execute(Exchange exchange, Clock clock) {
        try {
            Future<PushAnswer> _ = endpoint.execute(exchange.producer(), new AnswerConsumer(clock), exchange);
        } catch (IllegalStateException e) {
            // Closed just now.
            exchange.failed(e);
        }
    }

    void close() {
        endpoint.releaseAndDiscard();
    }
}
