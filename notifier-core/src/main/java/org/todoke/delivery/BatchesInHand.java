package org.todoke.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The batches this instance is sending. Looks twice a second whether one was withdrawn, stopped or paused meanwhile, away
 * from the threads that send: a database that is slow or gone holds up nobody, and what was last known holds on.
 */
@Component
class BatchesInHand {
    private static final Logger log = LoggerFactory.getLogger(BatchesInHand.class);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(10);

    private final Map<UUID, Batch> batches = new ConcurrentHashMap<>();
    private final Ledger ledger;
    private final GateTime time = GateTime.SYSTEM;
    private long askAgainAt = time.nanos();

    BatchesInHand(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param since when work on it began, as {@link GateTime#nanos} */
    Batch begin(UUID batchId, UUID revision, long since) {
        Batch batch = new Batch(batchId, revision, since);
        batches.put(batchId, batch);
        return batch;
    }

    @Nullable
    Batch find(UUID batchId) {
        return batches.get(batchId);
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void look() {
        if (time.nanos() - askAgainAt < 0) {
            return;
        }
        Set<UUID> revisions = batches.values().stream()
                .filter(batch -> !batch.isOver())
                .map(batch -> batch.revision)
                .collect(Collectors.toSet());
        try {
            for (UUID revision : revisions) {
                mark(revision, ledger.standing(revision));
            }
        } catch (DataAccessException e) {
            askAgainAt = time.nanos() + ASK_AGAIN_AFTER.toNanos();
            log.warn("The database is away: batches go on without asking whether they still may", e);
        }
    }

    private void mark(UUID revision, Standing standing) {
        for (Batch batch : batches.values()) {
            if (batch.revision.equals(revision)) {
                batch.learn(standing);
            }
        }
    }

    /** One batch, until it is closed. */
    final class Batch implements AutoCloseable {
        private final UUID id;
        private final UUID revision;
        private final long since;
        private final AtomicInteger underWay = new AtomicInteger();
        private volatile Standing standing = Standing.GOES;

        private Batch(UUID id, UUID revision, long since) {
            this.id = id;
            this.revision = revision;
            this.since = since;
        }

        /** When work on it began. */
        long since() {
            return since;
        }

        Standing standing() {
            return standing;
        }

        /** What was stopped or withdrawn stays so. */
        void learn(Standing now) {
            if (!isOver()) {
                standing = now;
            }
        }

        private boolean isOver() {
            return standing == Standing.STOPPED || standing == Standing.WITHDRAWN;
        }

        /** Its requests under way. */
        AtomicInteger underWay() {
            return underWay;
        }

        @Override
        public void close() {
            batches.remove(id, this);
        }
    }
}
