package org.todoke.standalone;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops one part of the hub, but never waits longer for it than agreed. */
final class Bounded {
    private static final Logger LOG = LoggerFactory.getLogger(Bounded.class);

    private Bounded() {}

    /**
     * Runs the step on a thread of its own and waits at most {@code limit} for its end. A step that fails or takes too long
     * is logged and left behind: what comes after it must be stopped all the same.
     */
    static void run(String what, Duration limit, Runnable step) {
        Thread thread = Thread.ofPlatform()
                .name("stop " + what)
                .daemon()
                .uncaughtExceptionHandler((failed, e) -> LOG.warn("Stopping {} failed: {}", what, Causes.describe(e)))
                .start(step);
        try {
            if (!thread.join(limit)) {
                LOG.warn(
                        "Stopping {} took over {} s: left behind, recovered at the next start",
                        what,
                        limit.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while stopping {}", what);
        }
    }
}
