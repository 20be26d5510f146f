package org.todoke.sandbox.jalert;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.imap.Mailbox;
import tools.jackson.databind.json.JsonMapper;

/** The simulator as a whole. */
public final class JalertSimulator implements AutoCloseable {
    private final Receiver receiver;
    private final Player player;
    private final RouterFunction<ServerResponse> routes;

    /**
     * @param hubUrl where telegrams are posted to; null for nowhere
     * @param mailbox where mails with telegrams go; null for none
     */
    public JalertSimulator(
            JalertSettings settings, @Nullable URI hubUrl, @Nullable Mailbox mailbox, Clock clock, JsonMapper mapper) {
        WayFaults faults = new WayFaults();
        Mailer mailer = mailbox == null ? null : new Mailer(mailbox, settings.mail(), clock);
        receiver = new Receiver(settings, hubUrl, mailer, faults, clock);
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
