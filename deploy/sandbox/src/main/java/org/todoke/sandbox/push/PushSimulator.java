package org.todoke.sandbox.push;

import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.todoke.sandbox.fault.Faults;
import org.todoke.sandbox.message.MessageStore;
import tools.jackson.databind.json.JsonMapper;

/** The simulator as a whole. */
public final class PushSimulator implements AutoCloseable {
    private final ShownReports reports;
    private final PushServlet servlet;

    /** @param hubUrl where browsers tell what they showed; null for nowhere */
    public PushSimulator(
            PushSettings settings,
            @Nullable URI hubUrl,
            MessageStore store,
            Faults faults,
            Clock clock,
            JsonMapper mapper) {
        reports = new ShownReports(hubUrl, settings, mapper);
        PushService service = new PushService(
                store,
                new VapidCheck(settings.vapidPublicKey(), clock, mapper),
                new Rate(settings.requestsPerSecond()),
                reports);
        servlet = new PushServlet(service, faults, mapper);
    }

    /** To be mapped to {@code /push/*}. */
    public PushServlet servlet() {
        return servlet;
    }

    @Override
    public void close() {
        reports.close();
    }
}
