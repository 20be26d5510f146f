package org.todoke.enrolment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A code to be made.
 *
 * @param category the code of a closed category
 * @param label what it is for
 * @param needsApproval whether somebody looks at each request first
 * @param maxUses how many people may use it, at least 1; null for any number
 * @param expiresAt from then on it is not valid any more; null for never
 */
public record NewEnrolmentCode(
        String category,
        String label,
        boolean needsApproval,
        @Nullable Integer maxUses,
        @Nullable Instant expiresAt) {}
