package org.todoke.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todoke.bench.BenchHub.Cpu;

/** What it costs the hub that many people have the same progress page open. */
final class WatchersBench {
    /** Of the announcement that is watched: it must not end before the watching does. */
    static final int MAILS_PER_SECOND = 150;

    private static final Duration WATCHED = Duration.ofSeconds(20);
    private static final int WATCHERS = 200;
    /** After the release: the fan-out is over, and the path of mails is compiled. */
    private static final Duration SETTLED = Duration.ofSeconds(20);

    private final BenchHub hub;
    private final BenchOptions options;
    private final Browser browser;

    /** @param browser of somebody who may see the page; closed when the watching ends */
    WatchersBench(BenchHub hub, BenchOptions options, Browser browser) {
        this.hub = hub;
        this.options = options;
        this.browser = browser;
    }

    /** A new one, signed in. */
    interface Browser {
        StaffClient open() throws IOException, InterruptedException;
    }

    /** @param large the id of an announcement that went out long ago */
    void run(String large) throws IOException, InterruptedException {
        finished(large);
        running();
    }

    /** Nothing changes there any more: each page is told once, and asks no more. */
    private void finished(String large) throws IOException, InterruptedException {
        double idle = coreShare();
        try (ProgressWatch watch = watch("/console/announcements/" + large + "/progress")) {
            double watched = coreShare();
            System.out.printf(
                    "finished announcement: hub %.1f %% of a core with nobody, %.1f %% with %d who have its progress open"
                            + " (%d told that it is complete)%n",
                    idle, watched, WATCHERS, watch.complete());
        }
    }

    /** While mails leave at a steady pace: the hub's share of a core before, while and after all watch. */
    private void running() throws IOException, InterruptedException {
        String announcement = hub.prepare(BenchChannel.EMAIL);
        hub.release(announcement);
        LockSupport.parkNanos(SETTLED.toNanos());
        double before = coreShare();
        double watched;
        double events;
        try (ProgressWatch watch = watch("/console" + announcement + "/progress")) {
            long told = watch.events();
            watched = coreShare();
            events = (watch.events() - told) / (double) WATCHED.toSeconds();
            if (watch.complete() > 0) {
                throw new IllegalStateException(
                        "the announcement ended while it was watched: give it more --recipients");
            }
        }
        double after = coreShare();
        System.out.printf(
                "announcement to %,d, %d mails/s: hub %.1f %% of a core with nobody before, %.1f %% after, %.1f %% with %d"
                        + " watching: %.1f %% for them; %.0f events/s%n",
                options.recipients(),
                MAILS_PER_SECOND,
                before,
                after,
                watched,
                WATCHERS,
                watched - (before + after) / 2,
                events);
    }

    private ProgressWatch watch(String page) throws IOException, InterruptedException {
        ProgressWatch watch = new ProgressWatch(browser.open(), page, WATCHERS);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
        return watch;
    }

    /** The hub's processor time over the time watched, in percent of one core. */
    private double coreShare() throws IOException {
        Cpu before = hub.cpu();
        long start = System.nanoTime();
        LockSupport.parkNanos(WATCHED.toNanos());
        double seconds = (System.nanoTime() - start) / 1e9;
        return 100 * hub.cpu().since(before).hub().toNanos() / 1e9 / seconds;
    }
}
