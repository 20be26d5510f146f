package org.todoke.channel.webpush;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpHost;
import org.todoke.delivery.Lane;
import org.todoke.subscriber.PushOrigins;

/** What one lane has of its own: its connections, its push services, and how much may be under way. */
final class LaneRoad implements AutoCloseable {
    /** Those of the browsers, by the end of the host's name. */
    private static final List<String> VENDORS =
            List.of("fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com");

    /** So many push services do not exist: residents made names up. */
    private static final int MOST_ORIGINS = 1_000;

    private final PushTransport transport;
    private final PushOrigins listed;
    private final Semaphore room;
    private final int roomPerOrigin;
    private final Clock clock;
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();

    LaneRoad(PushTransport transport, PushOrigins listed, WebPushProperties.InFlight inFlight, Lane lane, Clock clock) {
        this.transport = transport;
        this.listed = listed;
        this.room = new Semaphore(inFlight.of(lane));
        this.roomPerOrigin = inFlight.perOriginOf(lane);
        this.clock = clock;
    }

    Origin originOf(URI endpoint) {
        return origins.computeIfAbsent(PushOrigins.originOf(endpoint), name -> open(name, endpoint));
    }

    /** To be called now and then: gives up connections that are closed, and push services nobody needs just now. */
    void tidyUp() {
        boolean crowded = origins.size() >= MOST_ORIGINS;
        for (Origin origin : List.copyOf(origins.values())) {
            if (crowded && origin.isForgettable() && origins.remove(origin.name(), origin)) {
                origin.close();
            } else {
                origin.tidyUp();
            }
        }
    }

    /** Takes a place for one message, waiting no longer than asked; {@link #leave} gives it back. */
    boolean enter(long millis) throws InterruptedException {
        return room.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    void leave() {
        room.release();
    }

    @Override
    public void close() {
        transport.close();
    }

    private Origin open(String name, URI endpoint) {
        URI origin = URI.create(name);
        HttpHost host = new HttpHost(origin.getScheme(), origin.getHost(), origin.getPort());
        boolean trusted = listed.isListed(endpoint) || VENDORS.stream().anyMatch(host.getHostName()::endsWith);
        return new Origin(name, trusted, new OriginLine(host, transport), roomPerOrigin, clock);
    }
}
