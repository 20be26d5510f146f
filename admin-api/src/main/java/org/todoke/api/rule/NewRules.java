package org.todoke.api.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.RuleRow;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.Violation;

/**
 * What {@code PUT /rules} takes.
 *
 * @param basedOn the version in force that the author knows
 * @param activate left out: at once
 * @param comment why, for whoever looks back
 * @param rules all of them, in order
 */
record NewRules(
        @Nullable Integer basedOn,
        @Nullable Boolean activate,
        @Nullable String comment,
        @Nullable List<RuleRow> rules) {
    private static final int MAX_COMMENT = 1000;

    /** Nothing is missing. */
    record Valid(int basedOn, boolean activate, @Nullable String comment, List<RuleRow> rules) {}

    /** @throws InvalidRequestException naming every fault that shows without looking anything up */
    Valid check() {
        List<Violation> violations = new ArrayList<>();
        if (basedOn == null) {
            violations.add(new Violation("basedOn", "is missing, expected the version of GET /api/v1/rules"));
        }
        if (rules == null) {
            violations.add(new Violation("rules", "is missing, expected a list of rules"));
        }
        if (comment != null && comment.length() > MAX_COMMENT) {
            violations.add(new Violation(
                    "comment", "has " + comment.length() + " characters, expected at most " + MAX_COMMENT));
        }
        if (basedOn == null || rules == null || !violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new Valid(basedOn, Objects.requireNonNullElse(activate, true), comment, rules);
    }
}
