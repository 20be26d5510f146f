package org.todoke.sandbox.line;

import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.fault.Faults;
import org.todoke.sandbox.fault.HttpTrouble;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.MessageStore;
import tools.jackson.databind.json.JsonMapper;

/** The simulator as a whole. */
public final class LineChannel implements AutoCloseable {
    private final RouterFunction<ServerResponse> routes;
    private final Taps taps;

    /** @param hubUrl where residents' events go; null for nowhere */
    public LineChannel(
            LineSettings settings,
            @Nullable URI hubUrl,
            MessageStore store,
            Faults faults,
            Clock clock,
            JsonMapper mapper) {
        LineAccount account = new LineAccount(clock);
        Hub hub = new Hub(hubUrl, settings.channelSecret(), mapper);
        Events events = new Events(account, clock);
        taps = new Taps(settings, hub, events);
        LineSimulator simulator = new LineSimulator(store, account, settings, taps, mapper);
        routes = new LineRoutes(simulator, account, settings, new HttpTrouble(faults, Channel.LINE), clock, mapper)
                .routes()
                .and(new ResidentRoutes(account, events, hub, store, mapper).routes())
                .and(new AccountLinkRoutes(account, events, hub).routes());
    }

    /** {@code /v2/bot/…}, {@code /line/residents/…} and {@code /line-access/…}. */
    public RouterFunction<ServerResponse> routes() {
        return routes;
    }

    @Override
    public void close() {
        taps.close();
    }
}
