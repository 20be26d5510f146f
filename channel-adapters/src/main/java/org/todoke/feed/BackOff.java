package org.todoke.feed;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after a failure: twice as long each time up to a limit, the half of it by chance. Not for many threads. */
public final class BackOff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    public BackOff(Duration first, Duration longest) {
        this(first, longest, RandomGenerator.getDefault());
    }

    BackOff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** The next one is the first again. */
    public void reset() {
        failures = 0;
    }

    /** From half of the doubled time up to all of it, so that many clients do not come back at once. */
    public Duration next() {
        Duration doubled = first.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
        long millis = Math.min(doubled.toMillis(), longest.toMillis());
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
