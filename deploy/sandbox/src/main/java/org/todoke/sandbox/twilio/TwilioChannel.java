package org.todoke.sandbox.twilio;

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
public final class TwilioChannel implements AutoCloseable {
    private final RouterFunction<ServerResponse> routes;
    private final StatusCalls statusCalls;

    /** @param hubUrl where residents' messages go: the hub's public address, which is signed; null for nowhere */
    public TwilioChannel(
            TwilioSettings settings,
            @Nullable URI hubUrl,
            MessageStore store,
            Faults faults,
            Clock clock,
            JsonMapper mapper) {
        Account account = new Account(settings);
        Outbox outbox = new Outbox(store);
        statusCalls = new StatusCalls(account, settings.callbacksPerSecond());
        MessageApi api = new MessageApi(
                store,
                outbox,
                account,
                statusCalls,
                new HttpTrouble(faults, Channel.SMS),
                new Pace(settings.messagesPerSecond()),
                clock);
        routes =
                api.routes().and(new ResidentRoutes(new Hub(hubUrl, account), account, outbox, clock, mapper).routes());
    }

    /** {@code /2010-04-01/…} and {@code /twilio/residents/…}. */
    public RouterFunction<ServerResponse> routes() {
        return routes;
    }

    @Override
    public void close() {
        statusCalls.close();
    }
}
