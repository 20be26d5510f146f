package org.todoke.staff;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody's browser that is signed in, or half.
 *
 * @param id names it in lists; opens nothing
 * @param device what the browser says it is, at most 200 characters
 */
public record StaffSession(UUID id, UUID account, Stage stage, String device, Instant createdAt, Instant seenAt) {
    /** How far the person has come. */
    public enum Stage {
        /** The password was right; the second factor is still to be shown, or set up. */
        FIRST_FACTOR,
        /** Signed in. */
        FULL
    }
}
