package org.todoke.api.enrolment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.Violation;
import org.todoke.enrolment.EnrolmentDesk;
import org.todoke.enrolment.NewEnrolmentCode;

/**
 * What makes a code.
 *
 * @param label what it is for
 * @param needsApproval left out: not needed
 * @param maxUses left out: any number
 * @param expiresAt left out: never
 */
record NewCode(
        @Nullable String label,
        @Nullable Boolean needsApproval,
        @Nullable Integer maxUses,
        @Nullable Instant expiresAt) {
    /** @throws InvalidRequestException naming every fault */
    NewEnrolmentCode check(String category, Instant now) {
        List<Violation> violations = new ArrayList<>();
        if (label == null || label.isBlank() || label.length() > EnrolmentDesk.MAX_LABEL) {
            violations.add(new Violation(
                    "label",
                    "has " + (label == null ? 0 : label.length()) + " characters, expected 1 to "
                            + EnrolmentDesk.MAX_LABEL));
        }
        if (maxUses != null && maxUses < 1) {
            violations.add(new Violation("maxUses", maxUses + " is too few, expected at least 1"));
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            violations.add(new Violation("expiresAt", expiresAt + " is past, expected a time after " + now));
        }
        if (label == null || !violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new NewEnrolmentCode(category, label.strip(), Boolean.TRUE.equals(needsApproval), maxUses, expiresAt);
    }
}
