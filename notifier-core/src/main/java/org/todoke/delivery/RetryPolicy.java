package org.todoke.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with jitter: the wait after attempt n is first × multiplier^(n-1), at most {@code max}, and of
 * that a random half to whole, so that what failed together does not come back together.
 *
 * @param first the wait after the first attempt
 * @param multiplier 1 or more
 * @param max the longest wait
 */
public record RetryPolicy(Duration first, double multiplier, Duration max) {
    public RetryPolicy {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0 || multiplier < 1) {
            throw new IllegalArgumentException("retry policy first=" + first + " multiplier=" + multiplier + " max="
                    + max + ": expected 0 < first <= max and multiplier >= 1");
        }
    }

    /** @param attempt the attempt that failed, from 1 */
    public Duration waitAfter(int attempt, RandomGenerator random) {
        double millis =
                Math.min((double) max.toMillis(), (double) first.toMillis() * Math.pow(multiplier, attempt - 1.0));
        return Duration.ofMillis((long) (millis * (0.5 + random.nextDouble() / 2)));
    }
}
