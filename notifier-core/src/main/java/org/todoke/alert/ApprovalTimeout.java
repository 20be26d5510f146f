package org.todoke.alert;

import java.time.Duration;

/**
 * What becomes of an announcement that waits for a human who is not there.
 *
 * @param after how long it waits, more than zero
 * @param action what is done then
 */
public record ApprovalTimeout(Duration after, Action action) {
    /** The two ways out, each recorded as such. */
    public enum Action {
        /** Nobody was there: it goes out. */
        RELEASE,
        /** Nobody was there: it does not go out. */
        DROP
    }
}
