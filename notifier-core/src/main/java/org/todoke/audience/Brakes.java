package org.todoke.audience;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds back, lets go and stops what has not left of an announcement, whatever its lane. Whoever sends asks before each
 * batch, and twice a second for what it is sending: within a second nothing leaves any more.
 *
 * <p>What is paused waits in the queue of retries, where a crash finds it, until it goes on or its validity ends. A
 * correction or cancellation is news of its own and is not held back with what it puts right.
 */
public interface Brakes {
    /** Of the newest wording that is in force. */
    State stateOf(UUID announcement);

    /**
     * Holds back what has not left. Once more changes nothing.
     *
     * @param reason for the history, or null
     * @throws org.todoke.announcement.IllegalTransitionException when it was not released, or nothing of it waits any more
     */
    State pause(UUID announcement, String actor, @Nullable String reason);

    /**
     * Lets go what was held back.
     *
     * @param reason for the history, or null
     * @throws org.todoke.announcement.IllegalTransitionException when it is not paused
     */
    State resume(UUID announcement, String actor, @Nullable String reason);

    /**
     * Ends what has not left, for good: the tally counts it as suppressed. Nobody is told. Once more changes nothing.
     *
     * @param reason for the history, or null
     * @throws org.todoke.announcement.IllegalTransitionException when it was not released, or nothing of it waits any more
     */
    State stop(UUID announcement, String actor, @Nullable String reason);

    /**
     * How an announcement is held back.
     *
     * @param pausedAt since when what has not left waits; null when nothing does
     * @param stoppedAt when what had not left was stopped; null when it was not
     */
    record State(@Nullable Instant pausedAt, @Nullable Instant stoppedAt) {
        public boolean paused() {
            return pausedAt != null;
        }

        public boolean stopped() {
            return stoppedAt != null;
        }
    }
}
