package org.todoke.sandbox;

import org.springframework.context.ConfigurableApplicationContext;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.message.Channel;

/** The whole sandbox with its HTTP surface, on any free ports, for the tests of one class. */
final class RunningSandbox implements AutoCloseable {
    private final ConfigurableApplicationContext application =
            SandboxApplication.application().run("--server.port=0", "--sandbox.smtp.port=0");
    private final SandboxServer server = application.getBean(SandboxServer.class);
    private final HttpProbe http =
            new HttpProbe(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

    SandboxServer server() {
        return server;
    }

    HttpProbe http() {
        return http;
    }

    /** Forgets all messages and lifts all faults. */
    void clear() {
        server.clear();
        server.setFault(Channel.EMAIL, Fault.NONE);
    }

    @Override
    public void close() {
        http.close();
        application.close();
    }
}
