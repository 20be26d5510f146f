package org.todoke.api.announcement;

import org.jspecify.annotations.Nullable;
import org.todoke.api.problem.InvalidRequestException;

/**
 * What a change of an announcement's state may come with.
 *
 * @param reason why, for the history
 */
record ChangeJson(@Nullable String reason) {
    static final int MAX_REASON = 1000;

    /** @throws InvalidRequestException when the reason is too long */
    static @Nullable String reasonOf(@Nullable ChangeJson change) {
        return change == null ? null : checked(change.reason());
    }

    /** @throws InvalidRequestException when the reason is too long */
    static @Nullable String checked(@Nullable String reason) {
        if (reason != null && reason.length() > MAX_REASON) {
            throw new InvalidRequestException(
                    "reason", "has " + reason.length() + " characters, expected at most " + MAX_REASON);
        }
        return reason;
    }
}
