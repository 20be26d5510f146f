package org.todoke.subscriber;

import java.time.LocalTime;

/**
 * When somebody wants to hear of nothing but emergencies, each day, in Japan's time. Over midnight when it ends before it
 * begins.
 *
 * @param from its first minute
 * @param to the first minute after it; never {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to) {
    /** @throws IllegalArgumentException when both are the same */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "quiet hours from " + from + " to " + to + ": expected two different times");
        }
    }

    /** Whether the time lies in them. */
    public boolean contain(LocalTime time) {
        boolean afterBegin = !time.isBefore(from);
        boolean beforeEnd = time.isBefore(to);
        return from.isBefore(to) ? afterBegin && beforeEnd : afterBegin || beforeEnd;
    }
}
