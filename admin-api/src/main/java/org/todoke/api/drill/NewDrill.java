package org.todoke.api.drill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.Violation;

/**
 * What {@code PUT /drill} takes.
 *
 * @param until when it ends by itself
 * @param title what is rehearsed
 */
record NewDrill(@Nullable Instant until, @Nullable String title) {
    private static final int MAX_TITLE = 100;

    /** Both are there. */
    record Valid(Instant until, String title) {}

    /** @throws InvalidRequestException naming every fault that shows without a clock */
    Valid check() {
        List<Violation> violations = new ArrayList<>();
        if (until == null) {
            violations.add(new Violation("until", "is missing, expected a time such as 2026-09-01T12:00:00+09:00"));
        }
        if (title == null || title.isBlank() || title.length() > MAX_TITLE) {
            violations.add(new Violation(
                    "title",
                    "has " + (title == null ? 0 : title.length()) + " characters, expected 1 to " + MAX_TITLE));
        }
        if (until == null || title == null || !violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new Valid(until, title.strip());
    }
}
