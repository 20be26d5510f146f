package org.todoke.sandbox;

import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.message.Channel;

/** The whole sandbox with its HTTP surface, on any free ports, for the tests of one class. */
final class RunningSandbox implements AutoCloseable {
    private final ConfigurableApplicationContext application;
    private final SandboxServer server;
    private final HttpProbe http;

    /** @param more settings, for example {@code --sandbox.line.tap-share=1} */
    RunningSandbox(String... more) {
        application = SandboxApplication.application()
                .run(Stream.concat(Stream.of("--server.port=0", "--sandbox.smtp.port=0"), Stream.of(more))
                        .toArray(String[]::new));
        server = application.getBean(SandboxServer.class);
        http = new HttpProbe(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    SandboxServer server() {
        return server;
    }

    HttpProbe http() {
        return http;
    }

    /** Forgets all messages and lifts all faults. */
    void clear() {
        server.clear();
        for (Channel channel : Channel.values()) {
            server.setFault(channel, Fault.NONE);
        }
    }

    @Override
    public void close() {
        http.close();
        application.close();
    }
}
