package org.todoke.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.todoke.delivery.OutboxQueue;

/** Carries the outbox to Kafka: woken by the database when something was committed, and looking by itself each second. */
@Component
class KafkaOutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(KafkaOutboxRelay.class);
    private static final int AT_ONCE = 500;
    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(1);

    private final OutboxQueue outbox;
    private final KafkaPublisher publisher;
    private volatile boolean running;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread = Thread.ofPlatform().unstarted(this::run);

    KafkaOutboxRelay(OutboxQueue outbox, KafkaPublisher publisher) {
        this.outbox = outbox;
        this.publisher = publisher;
    }

    private void run() {
        while (running) {
            try {
                if (outbox.take(AT_ONCE, publisher::publish) < AT_ONCE) {
                    outbox.await(LOOK_AT_LEAST_EVERY);
                }
            } catch (RuntimeException e) {
                // Whatever it was, this thread must not end: without it nothing leaves the hub any more.
                if (running) {
                    log.warn("The outbox could not be relayed and is tried again", e);
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            if (stopping.await(LOOK_AT_LEAST_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("The relay stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        try {
            thread.join(LOOK_AT_LEAST_EVERY.multipliedBy(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
