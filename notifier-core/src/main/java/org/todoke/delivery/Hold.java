package org.todoke.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Holds everybody back after the provider asked for less. Without a wait of its own it is a second, doubled each time
 * the provider asks again right after one, up to a minute.
 */
final class Hold {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST_OWN = Duration.ofMinutes(1);
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    private final GateTime time;
    private volatile long until;
    private volatile Duration next = FIRST;

    Hold(GateTime time) {
        this.time = time;
        this.until = time.nanos();
    }

    /** Nanoseconds until it is over, 0 when nothing is held. */
    long left() {
        return Math.max(0, until - time.nanos());
    }

    /** @param asked the wait the provider asked for; counts up to five minutes */
    synchronized void begin(@Nullable Duration asked) {
        if (asked != null && asked.isPositive()) {
            until(asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED);
        } else if (left() == 0) {
            // Requests that were under way when a hold began say nothing new.
            Duration wait = next;
            Duration doubled = wait.multipliedBy(2);
            next = doubled.compareTo(LONGEST_OWN) < 0 ? doubled : LONGEST_OWN;
            until(wait);
        }
    }

    private void until(Duration wait) {
        long end = time.nanos() + wait.toNanos();
        if (end - until > 0) {
            until = end;
        }
    }

    /** The provider took a request. */
    void worked() {
        if (!next.equals(FIRST) && left() == 0) {
            next = FIRST;
        }
    }
}
