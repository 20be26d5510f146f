package org.todoke.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.todoke.delivery.DeliveryBatch.Covered;
import org.todoke.delivery.OutcomePublisher.Pending;

/**
 * Gathers the outcomes of one batch and publishes them while it is being sent, at most the flush interval after they
 * are known: a worker that is killed repeats at most what it had in flight.
 */
final class OutcomeCollector implements AutoCloseable {
    private final DeliveryBatch batch;
    private final OutcomePublisher publisher;
    private final int flushSize;
    private final Clock clock;
    private final ScheduledFuture<?> timer;
    private final List<Pending> pending = new ArrayList<>();
    private List<DeliveryOutcome> gathered = new ArrayList<>();

    private OutcomeCollector(DeliveryBatch batch, Factory factory) {
        this.batch = batch;
        this.publisher = factory.publisher;
        this.flushSize = factory.properties.flushSize();
        this.clock = factory.clock;
        long interval = factory.properties.flushInterval().toMillis();
        this.timer = factory.timers.scheduleWithFixedDelay(this::flush, interval, interval, TimeUnit.MILLISECONDS);
    }

    void accept(UUID endpoint, SendResult result) {
        add(DeliveryOutcome.of(endpoint, result, clock.instant()));
    }

    synchronized void add(DeliveryOutcome outcome) {
        gathered.add(outcome);
        if (gathered.size() >= flushSize) {
            flush();
        }
    }

    private synchronized void flush() {
        if (gathered.isEmpty()) {
            return;
        }
        List<DeliveryOutcome> known = gathered;
        gathered = new ArrayList<>();
        if (batch.tellsOfSeveral()) {
            batch.covers().forEach(covered -> report(covered, known));
        } else {
            OutgoingMessage message = batch.message();
            report(
                    new Covered(message.announcementId(), message.revisionId(), batch.attempt(), message.expiresAt()),
                    known);
        }
    }

    /** Outcomes of one of the revisions that a digest covers; the others' are not known by it. */
    synchronized void report(Covered covered, List<DeliveryOutcome> outcomes) {
        pending.add(publisher.publish(new OutcomeReport(
                covered.announcement(),
                covered.revision(),
                batch.channel(),
                batch.lane(),
                covered.attempt(),
                covered.expiresAt(),
                outcomes)));
    }

    /** Publishes the rest and waits until all of it is safe. */
    @Override
    public void close() {
        timer.cancel(false);
        flush();
        pending.forEach(Pending::await);
    }

    /** Opens collectors that share one timer. */
    @Component
    static final class Factory implements AutoCloseable {
        private final OutcomePublisher publisher;
        private final DeliveryProperties properties;
        private final Clock clock;
        private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("flush-outcomes").daemon().factory());

        Factory(OutcomePublisher publisher, DeliveryProperties properties, Clock clock) {
            this.publisher = publisher;
            this.properties = properties;
            this.clock = clock;
        }

        OutcomeCollector open(DeliveryBatch batch) {
            return new OutcomeCollector(batch, this);
        }

        @Override
        public void close() {
            timers.shutdownNow();
        }
    }
}
