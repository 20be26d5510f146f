package org.todoke.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;

/**
 * Which events to list.
 *
 * @param status only actual ones, exercises or tests; null = all
 * @param from with a telegram that came at or after this time
 * @param to and before this time
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 */
public record EventQuery(@Nullable AlertStatus status, Instant from, Instant to, int limit) {
    public static final int MAX_LIMIT = 200;

    /** @throws IllegalArgumentException when the time is empty or {@code limit} is out of bounds */
    public EventQuery {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + ": expected a time before to, " + to);
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + ": expected 1 to " + MAX_LIMIT);
        }
    }
}
