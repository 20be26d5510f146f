package org.todoke.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.todoke.intake.FeedMemory;
import org.todoke.intake.FeedMonitor;

/**
 * Polls a source round by round. Of several instances one does; when it dies, another takes over within {@link #LEASE}.
 * After a failure it waits longer each time, and at least as long as the source asks for.
 */
public final class PollLoop implements FeedTask {
    private static final Logger log = LoggerFactory.getLogger(PollLoop.class);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEWAL = Duration.ofSeconds(5);

    /** A source that is asked often is asked again soon: telegrams may wait there. */
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(15);

    private static final Duration LONGEST_LIMIT = Duration.ofMinutes(5);
    private static final int INTERVALS = 5;

    private final FeedMonitor monitor;
    private final FeedMemory memory;
    private final Duration interval;
    private final Round round;
    private final BackOff backOff;
    private final UUID holder = UUID.randomUUID();
    private final FeedThread thread;

    public PollLoop(FeedMonitor monitor, FeedMemory memory, Duration interval, Round round) {
        this.monitor = monitor;
        this.memory = memory;
        this.interval = interval;
        this.round = round;
        Duration first = interval.compareTo(Duration.ofSeconds(1)) < 0 ? interval : Duration.ofSeconds(1);
        this.backOff = new BackOff(first, limit(interval));
        this.thread = new FeedThread(monitor.name(), this::work);
    }

    private static Duration limit(Duration interval) {
        Duration several = interval.multipliedBy(INTERVALS);
        if (several.compareTo(SHORTEST_LIMIT) < 0) {
            return SHORTEST_LIMIT;
        }
        return several.compareTo(LONGEST_LIMIT) < 0 ? several : LONGEST_LIMIT;
    }

    /** One look at the source. */
    @FunctionalInterface
    public interface Round {
        /**
         * @throws IOException when the source cannot be read now
         * @throws RuntimeException when what came could not be handed over
         */
        void run() throws IOException, InterruptedException;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
        try {
            memory.release(monitor.name(), holder);
        } catch (DataAccessException e) {
            log.debug("The lease of feed {} runs out by itself", monitor.name(), e);
        }
    }

    private void work(FeedThread self) throws InterruptedException {
        while (!self.isStopping()) {
            Duration wait = look(self);
            while (!self.isStopping() && wait.isPositive()) {
                Duration step = wait.compareTo(RENEWAL) < 0 ? wait : RENEWAL;
                self.pause(step);
                wait = wait.minus(step);
                if (wait.isPositive()) {
                    keepLease();
                }
            }
        }
    }

    private void keepLease() {
        try {
            memory.lease(monitor.name(), holder, LEASE);
        } catch (DataAccessException e) {
            log.debug("The lease of feed {} cannot be renewed now", monitor.name(), e);
        }
    }

    /** @return how long to wait for the next one */
    private Duration look(FeedThread self) throws InterruptedException {
        try {
            if (memory.lease(monitor.name(), holder, LEASE)) {
                round.run();
            } else {
                // Another instance polls, and watches over the silence.
                monitor.spoke();
            }
            backOff.reset();
            return interval;
        } catch (FeedHttpException e) {
            return failed(self, e, e.retryAfter());
        } catch (IOException | RuntimeException e) {
            return failed(self, e, Duration.ZERO);
        }
    }

    private static String words(Exception e) {
        if (e instanceof DataAccessException database) {
            return "the hub's own database: " + database.getMostSpecificCause().getMessage();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private Duration failed(FeedThread self, Exception e, Duration asked) {
        if (!self.isStopping()) {
            monitor.failed(words(e));
            log.debug("Feed {}", monitor.name(), e);
        }
        Duration wait = backOff.next();
        return asked.compareTo(wait) > 0 ? asked : wait;
    }
}
