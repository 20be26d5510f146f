package org.todoke.api.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.RuleRow;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.Violation;

/**
 * What {@code POST /rules/rehearsals} takes.
 *
 * @param version a version to try; or
 * @param rules rules to try
 * @param from telegrams that arrived from this time on
 * @param to and before this one
 * @param stateFrom telegrams from this time on are run first, unreported
 */
record NewRehearsal(
        @Nullable Integer version,
        @Nullable List<RuleRow> rules,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant stateFrom) {

    /** The time is there. */
    record Span(Instant from, Instant to) {}

    /** @throws InvalidRequestException naming every fault that shows without looking anything up */
    Span check() {
        List<Violation> violations = new ArrayList<>();
        if ((version == null) == (rules == null)) {
            violations.add(new Violation("rules", "expected either rules or a version"));
        }
        if (from == null) {
            violations.add(new Violation("from", "is missing, expected a time such as 2026-08-01T00:00:00+09:00"));
        }
        if (to == null) {
            violations.add(new Violation("to", "is missing, expected a time such as 2026-08-02T00:00:00+09:00"));
        }
        if (from == null || to == null || !violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new Span(from, to);
    }
}
