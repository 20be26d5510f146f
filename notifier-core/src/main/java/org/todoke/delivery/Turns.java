package org.todoke.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.todoke.delivery.BatchesInHand.Batch;

/**
 * Lets a gate's batches wait on Kafka while its provider is broken, instead of having each of their deliveries refused.
 * One batch at a time goes ahead as a scout when the breaker may try again.
 */
final class Turns {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Breaker breaker;
    private final Hold hold;
    private final Gate.World world;
    private final AtomicBoolean scoutIsOut = new AtomicBoolean();

    Turns(Breaker breaker, Hold hold, Gate.World world) {
        this.breaker = breaker;
        this.hold = hold;
        this.world = world;
    }

    /**
     * Waits until a request of the batch would have a chance, or it is not to be sent now because it was withdrawn or
     * stopped, is paused, or has expired.
     *
     * @throws NotNowException when that takes more than three minutes, the hub is being stopped, or the thread is
     *     interrupted, whose flag stays set
     */
    Turn await(UUID batchId, OutgoingMessage message) {
        Batch batch =
                world.inHand().begin(batchId, message.revisionId(), world.time().nanos());
        Turn turn = null;
        try {
            turn = await(batch, message.expiresAt());
            return turn;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotNowException("the thread was interrupted");
        } finally {
            if (turn == null) {
                batch.close();
            }
        }
    }

    private Turn await(Batch batch, Instant expiresAt) throws InterruptedException {
        while (true) {
            if (world.stopping().get()) {
                throw new NotNowException("the hub is being stopped");
            }
            long wait = Math.max(hold.left(), breaker.openLeft().toNanos());
            boolean works = breaker.state() == GateState.UP;
            boolean needless = batch.standing() != Standing.GOES
                    || !world.clock().instant().isBefore(expiresAt);
            if (needless || (wait == 0 && works)) {
                return new Turn(batch, false);
            }
            if (wait == 0 && scoutIsOut.compareAndSet(false, true)) {
                return new Turn(batch, true);
            }
            if (world.time().nanos() - batch.since() > LONGEST_WAIT.toNanos()) {
                throw new NotNowException("the provider does not work yet");
            }
            world.time().pause(wait == 0 ? SLICE : Math.min(wait, SLICE));
        }
    }

    /** A batch may be sent, until it is closed. */
    final class Turn implements AutoCloseable {
        private final Batch batch;
        private final boolean scout;

        private Turn(Batch batch, boolean scout) {
            this.batch = batch;
            this.scout = scout;
        }

        /** What somebody who asked just now heard of the batch's revision. */
        void learn(Standing standing) {
            batch.learn(standing);
        }

        @Override
        public void close() {
            batch.close();
            if (scout) {
                scoutIsOut.set(false);
            }
        }
    }
}
