package org.todoke.standalone;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The one shutdown hook: the application first, then the servers it works with. Hooks run side by side, so three of them
 * would pull the database away from under the work that is just being finished.
 */
final class StopInOrder implements ApplicationContextInitializer<ConfigurableApplicationContext>, Runnable {
    /** With the servers' own limits (7 s, and 7 + 3 s) still under the half minute that the launcher waits. */
    private static final Duration APPLICATION_LIMIT = Duration.ofSeconds(12);

    private final EmbeddedServers servers;
    private volatile @Nullable ConfigurableApplicationContext application;

    StopInOrder(EmbeddedServers servers) {
        this.servers = servers;
    }

    /** Remembers the context from before its start, so that a stop in the middle of the start reaches it too. */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        application = context;
    }

    @Override
    public void run() {
        ConfigurableApplicationContext context = application;
        if (context != null) {
            Bounded.run("the application", APPLICATION_LIMIT, context::close);
        }
        servers.close();
    }
}
