package org.todoke.feed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A virtual thread that works until it is stopped. */
public final class FeedThread implements FeedTask {
    private static final Logger log = LoggerFactory.getLogger(FeedThread.class);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final String name;
    private final Work work;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private @Nullable Thread thread;

    public FeedThread(String name, Work work) {
        this.name = name;
        this.work = work;
    }

    /** What is done until {@link #isStopping()}. */
    @FunctionalInterface
    public interface Work {
        /** @throws InterruptedException when it is stopped */
        void run(FeedThread self) throws InterruptedException;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            stopping = new CountDownLatch(1);
            thread = Thread.ofVirtual().name("feed-" + name).start(this::run);
        }
    }

    private void run() {
        try {
            work.run(this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Feed {} ended by a fault of its own and brings nothing until the hub is started again", name, e);
        }
    }

    @Override
    public synchronized void stop() {
        Thread working = thread;
        thread = null;
        stopping.countDown();
        if (working == null) {
            return;
        }
        working.interrupt();
        try {
            if (!working.join(LONGEST_GOODBYE)) {
                log.warn("Feed {} is still at work", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it is time to end. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Waits, but no longer than until it is stopped. */
    public void pause(Duration time) throws InterruptedException {
        boolean _ = stopping.await(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
    }
}
