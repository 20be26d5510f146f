package org.todoke.staff;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator asked for and another one has to confirm.
 *
 * @param subject what it is about: an account's sign-in name, a key's name, a category's code
 * @param details what is to be done; no secrets
 * @param askedBy an account
 */
public record StaffRequest(
        UUID id,
        Kind kind,
        String subject,
        Map<String, String> details,
        UUID askedBy,
        Instant askedAt,
        Instant expiresAt,
        State state,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt) {
    /** What can be asked for. */
    public enum Kind {
        /** Roles of which one is dangerous. */
        SET_ROLES,
        /** Forgetting the second factor of somebody whose roles are dangerous. */
        RESET_SECOND_FACTOR,
        /** The mail address of somebody whose roles are dangerous: the city's directory may know them by it. */
        SET_MAIL,
        /** An API key by which residents can be told something, or other keys made. */
        ISSUE_KEY,
        /** Approval of a category by fewer people than now, or by nobody. */
        LOOSEN_APPROVAL
    }

    /** Where it stands. */
    public enum State {
        WAITING,
        CONFIRMED,
        REFUSED,
        /** Confirmed, and done. */
        DONE
    }

    /** Whether somebody can still act on it. */
    public boolean isOpenAt(Instant now) {
        return (state == State.WAITING || state == State.CONFIRMED) && now.isBefore(expiresAt);
    }
}
