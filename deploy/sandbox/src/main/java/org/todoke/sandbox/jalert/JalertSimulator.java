package org.todoke.sandbox.jalert;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The simulator as a whole. */
public final class JalertSimulator implements AutoCloseable {
    private final Receiver receiver;
    private final Player player;
    private final RouterFunction<ServerResponse> routes;

    /** @param hubUrl where telegrams are posted to; null for nowhere */
    public JalertSimulator(JalertSettings settings, @Nullable URI hubUrl, Clock clock, JsonMapper mapper) {
        WayFaults faults = new WayFaults();
        receiver = new Receiver(settings, hubUrl, faults, clock);
        player = new Player(receiver, settings.heartbeat());
        routes = new JalertRoutes(settings, receiver, player, faults, mapper)
                .routes()
                .and(new OfferRoutes(receiver, faults).routes());
    }

    /** {@code /jalert/…}. */
    public RouterFunction<ServerResponse> routes() {
        return routes;
    }

    @Override
    public void close() throws IOException {
        player.close();
        receiver.close();
    }
}
