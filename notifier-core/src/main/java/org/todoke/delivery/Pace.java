package org.todoke.delivery;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/** The rate of one gate: a token bucket, or none where there is no limit. */
final class Pace {
    private static final double NANOS = 1e9;

    private final GateLimits limits;
    private final Bucket bucket;
    private volatile long capacity;

    Pace(GateLimits limits, double share, GateTime time) {
        this.limits = limits;
        Bandwidth bandwidth = bandwidth(share);
        this.capacity = bandwidth.getCapacity();
        this.bucket = Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(new Meter(time))
                .build();
    }

    /**
     * Takes permits when they are there. More than the bucket holds are taken when it is full; who comes next waits the
     * longer for it.
     *
     * @return 0 when they were taken, else the nanoseconds after which to try again
     */
    long tryTake(int permits) {
        if (limits.isUnlimited()) {
            return 0;
        }
        long held = Math.min(permits, capacity);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(held);
        if (!probe.isConsumed()) {
            return Math.max(1, probe.getNanosToWaitForRefill());
        }
        if (permits > held) {
            bucket.consumeIgnoringRateLimits(permits - held);
        }
        return 0;
    }

    /** Permits that were taken and not used. */
    void giveBack(int permits) {
        if (!limits.isUnlimited()) {
            bucket.addTokens(permits);
        }
    }

    /** @param share of the hub's rate, more than 0 */
    void resize(double share) {
        Bandwidth bandwidth = bandwidth(share);
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth).build(), TokensInheritanceStrategy.PROPORTIONALLY);
        capacity = bandwidth.getCapacity();
    }

    private Bandwidth bandwidth(double share) {
        double rate = limits.isUnlimited() ? 1 : limits.perSecond() * share;
        long tokens = Math.max(1, Math.round(rate));
        return Bandwidth.builder()
                .capacity(Math.max(1, Math.round(limits.burst() * share)))
                .refillGreedy(tokens, Duration.ofNanos(Math.round(NANOS * tokens / rate)))
                .build();
    }

    private record Meter(GateTime time) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return time.nanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
