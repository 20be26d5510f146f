package org.todoke.delivery;

import java.time.Duration;

/**
 * When a provider counts as broken.
 *
 * @param failureRate the share of failed requests that opens the breaker, 1 to 100 percent
 * @param window the newest requests it is counted over, 2 to 10,000; judged from half of them on
 * @param openFor how long nothing is sent before a few requests try again
 */
record BreakerSettings(int failureRate, int window, Duration openFor) {
    private static final int MOST_PERCENT = 100;
    private static final int MOST_REQUESTS = 10_000;
    private static final Duration LEAST_OPEN = Duration.ofMillis(100);
    private static final Duration MOST_OPEN = Duration.ofMinutes(10);

    BreakerSettings {
        if (failureRate < 1 || failureRate > MOST_PERCENT) {
            throw new IllegalArgumentException("failure-rate " + failureRate + ": expected 1 to 100 percent");
        }
        if (window < 2 || window > MOST_REQUESTS) {
            throw new IllegalArgumentException("window " + window + ": expected 2 to " + MOST_REQUESTS + " requests");
        }
        if (openFor.compareTo(LEAST_OPEN) < 0 || openFor.compareTo(MOST_OPEN) > 0) {
            throw new IllegalArgumentException("open-for " + openFor + ": expected 100ms to 10m");
        }
    }

    int judgedFrom() {
        return window / 2;
    }
}
