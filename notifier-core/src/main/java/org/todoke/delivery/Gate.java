package org.todoke.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.BatchesInHand.Batch;

/** A place, then the rate, then the breaker; who has to wait is served in the order of coming. */
final class Gate implements ProviderGate {
    /** A batch under way for so long is given back in part: Kafka takes a worker for dead after 15 minutes. */
    private static final Duration LONGEST_BATCH = Duration.ofMinutes(8);

    /**
     * A batch with requests under way waits for a place no longer than this: its sender may be one that hears the answers
     * on the very thread that waits here.
     */
    private static final Duration LONGEST_FOR_MORE = Duration.ofSeconds(10);

    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LONGEST_ERROR = 500;

    private final Channel channel;
    private final Lane lane;
    private final GateLimits limits;
    private final World world;
    private final Places places;
    private final Pace pace;
    private final Hold hold;
    private final Breaker breaker;
    private final Turns turns;
    private final GateCounts counts = new GateCounts();
    private final ReentrantLock turnstile = new ReentrantLock(true);
    private volatile double share = 1;
    private volatile @Nullable LastError lastError;
    private volatile @Nullable Instant lastSuccess;

    /**
     * What all gates stand in.
     *
     * @param clock for what people read, and for expiry
     * @param time for waiting
     * @param shares how much of the hub's limits is this instance's
     * @param inHand the batches being sent
     * @param stopping whether the hub is being stopped
     */
    record World(Clock clock, GateTime time, WorkShare shares, BatchesInHand inHand, AtomicBoolean stopping) {}

    Gate(Channel channel, Lane lane, GateLimits limits, BreakerSettings settings, World world) {
        this.channel = channel;
        this.lane = lane;
        this.limits = limits;
        this.world = world;
        this.places = new Places(limits.concurrency());
        this.pace = new Pace(limits, share, world.time());
        this.hold = new Hold(world.time());
        this.breaker = new Breaker(channel.slug() + "." + lane.slug(), settings, world.clock());
        this.turns = new Turns(breaker, hold, world);
    }

    /** As {@link Turns#await}; called before anything is asked about the batch. */
    Turns.Turn awaitTurn(UUID batchId, OutgoingMessage message) {
        followShare();
        return turns.await(batchId, message);
    }

    @Override
    public Entry enter(OutboundBatch batch, int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("permits " + permits + ": expected at least 1");
        }
        followShare();
        Visit visit = new Visit(batch, permits);
        Entry entry;
        try {
            entry = visit.enter();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            entry = visit.refused(Refusal.INTERRUPTED, null);
        }
        if (entry instanceof Pass) {
            counts.passed(permits, visit.waited());
        }
        return entry;
    }

    /** An instance that has lost its share finishes the batch in hand at its last rate. */
    private void followShare() {
        double now = world.shares().of(channel, lane);
        if (now != share && now > 0) {
            adopt(now);
        }
    }

    private synchronized void adopt(double now) {
        if (now != share) {
            share = now;
            pace.resize(now);
            places.resize(Math.max(1, (int) (limits.concurrency() * now)));
        }
    }

    /** What staff see of it; a channel's being off is not the gate's to know. */
    GateStatus status() {
        followShare();
        GateState state = breaker.state();
        return new GateStatus(
                state == GateState.UP && hold.left() > 0 ? GateState.THROTTLED : state,
                limits,
                world.shares().of(channel, lane),
                places.size(),
                places.used(),
                lastError,
                lastSuccess);
    }

    GateCounts counts() {
        return counts;
    }

    void answered() {
        breaker.worked();
        hold.worked();
        lastSuccess = world.clock().instant();
    }

    void throttled(@Nullable Duration retryAfter) {
        breaker.worked();
        hold.begin(retryAfter);
        error("throttled", null, "asked for " + (retryAfter == null ? "less" : "a pause of " + retryAfter));
    }

    void failed(String cause, String error) {
        breaker.failed();
        error("failed", cause, error);
    }

    /** @param unheard whether nobody said how the request went */
    void left(boolean unheard) {
        if (unheard) {
            breaker.release();
        }
        places.giveBack();
    }

    private void error(String code, @Nullable String cause, String text) {
        lastError = new LastError(
                code,
                cause,
                text.substring(0, Math.min(text.length(), LONGEST_ERROR)),
                world.clock().instant());
    }

    /** One call of {@link #enter}. */
    private final class Visit {
        private final OutboundBatch batch;
        private final @Nullable Batch inHand;
        private final int permits;
        private final long came;
        private boolean hasWaited;

        private Visit(OutboundBatch batch, int permits) {
            this.batch = batch;
            this.permits = permits;
            this.came = world.time().nanos();
            this.inHand = world.inHand().find(batch.batchId());
        }

        private Entry enter() throws InterruptedException {
            Refused refused = reasonToStop();
            while (refused == null && !places.take(SLICE)) {
                hasWaited = true;
                refused = reasonToWaitNoMore();
            }
            if (refused != null) {
                return refused;
            }
            boolean passes = false;
            try {
                refused = awaitPace();
                if (refused == null) {
                    refused = awaitBreaker();
                }
                passes = refused == null;
                return refused == null ? new GatePass(Gate.this, inHand) : refused;
            } finally {
                if (!passes) {
                    places.giveBack();
                }
            }
        }

        private @Nullable Refused awaitPace() throws InterruptedException {
            if (!turnstile.isLocked() && untilPermitted() == 0) {
                return null;
            }
            hasWaited = true;
            while (!turnstile.tryLock(SLICE, TimeUnit.NANOSECONDS)) {
                Refused refused = reasonToStop();
                if (refused != null) {
                    return refused;
                }
            }
            try {
                return awaitPermits();
            } finally {
                turnstile.unlock();
            }
        }

        private @Nullable Refused awaitPermits() throws InterruptedException {
            for (long wait = untilPermitted(); wait > 0; wait = untilPermitted()) {
                Refused refused =
                        wait > timeLeft() ? refused(Refusal.RATE_LIMITED, Duration.ofNanos(wait)) : reasonToStop();
                if (refused != null) {
                    return refused;
                }
                world.time().pause(Math.min(wait, SLICE));
            }
            return null;
        }

        private long untilPermitted() {
            long held = hold.left();
            return held > 0 ? held : pace.tryTake(permits);
        }

        /** While others try whether the provider works again, this one waits to hear how it went. */
        private @Nullable Refused awaitBreaker() throws InterruptedException {
            while (!breaker.tryPass()) {
                hasWaited = true;
                Refused refused = reasonToWaitNoMore();
                if (refused != null) {
                    pace.giveBack(permits);
                    return refused;
                }
                world.time().pause(SLICE);
            }
            return null;
        }

        private @Nullable Refused reasonToWaitNoMore() {
            boolean wantsMore = inHand != null && inHand.underWay().get() > 0;
            return wantsMore && world.time().nanos() - came > LONGEST_FOR_MORE.toNanos()
                    ? refused(Refusal.NO_PLACE, null)
                    : reasonToStop();
        }

        private @Nullable Refused reasonToStop() {
            if (world.stopping().get()) {
                return refused(Refusal.INTERRUPTED, null);
            }
            Refusal standing = inHand == null ? null : refusal(inHand.standing());
            if (standing != null) {
                return refused(standing, null);
            }
            if (!world.clock().instant().isBefore(batch.message().expiresAt())) {
                return refused(Refusal.EXPIRED, null);
            }
            Duration open = breaker.openLeft();
            if (!open.isZero()) {
                return refused(Refusal.PROVIDER_UNAVAILABLE, open);
            }
            return timeLeft() <= 0 ? refused(Refusal.TOOK_TOO_LONG, null) : null;
        }

        private static @Nullable Refusal refusal(Standing standing) {
            return switch (standing) {
                case GOES -> null;
                case PAUSED -> Refusal.PAUSED;
                case STOPPED -> Refusal.STOPPED;
                case WITHDRAWN -> Refusal.WITHDRAWN;
            };
        }

        private long timeLeft() {
            long since = inHand == null ? came : inHand.since();
            return LONGEST_BATCH.toNanos() - (world.time().nanos() - since);
        }

        private long waited() {
            return hasWaited ? world.time().nanos() - came : 0;
        }

        private Refused refused(Refusal why, @Nullable Duration retryAfter) {
            counts.refused(why);
            return why.refused(retryAfter);
        }
    }
}
