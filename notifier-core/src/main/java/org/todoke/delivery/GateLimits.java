package org.todoke.delivery;

/**
 * What the whole hub may ask of one provider on one lane.
 *
 * @param perSecond permits a second in the long run; 0 for no limit
 * @param burst permits at once after a pause, at least 1
 * @param concurrency requests under way at once, at least 1
 */
public record GateLimits(double perSecond, int burst, int concurrency) {
    private static final double LEAST = 0.01;
    private static final double MOST = 1_000_000;
    private static final int MOST_AT_ONCE = 1_000_000;
    private static final int BURSTS_A_SECOND = 5;

    /** @throws IllegalArgumentException for a value outside of its range */
    public GateLimits {
        if (perSecond != 0 && !(perSecond >= LEAST && perSecond <= MOST)) {
            throw new IllegalArgumentException(
                    "per-second " + perSecond + ": expected 0 for no limit, or 0.01 to 1000000");
        }
        if (burst < 1 || burst > MOST_AT_ONCE) {
            throw new IllegalArgumentException("burst " + burst + ": expected 1 to " + MOST_AT_ONCE);
        }
        if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
            throw new IllegalArgumentException("concurrency " + concurrency + ": expected 1 to " + MOST_AT_ONCE);
        }
    }

    /** A fifth of a second's permits at once, so that rate and burst together stay near what a provider counts. */
    GateLimits(double perSecond, int concurrency) {
        this(perSecond, burstFor(perSecond), concurrency);
    }

    static int burstFor(double perSecond) {
        return Math.max(1, (int) Math.round(perSecond / BURSTS_A_SECOND));
    }

    boolean isUnlimited() {
        return perSecond == 0;
    }
}
