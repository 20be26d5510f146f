package org.todoke.enrolment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked to follow a closed category whose code needs approval.
 *
 * @param id a UUIDv7
 * @param subscriberId who
 * @param category which
 * @param label of the code they had
 * @param state how it stands
 * @param askedAt when they asked
 * @param decidedAt when it was decided, or null
 * @param decidedBy by whom, or null
 */
public record EnrolmentRequest(
        UUID id,
        UUID subscriberId,
        String category,
        String label,
        State state,
        Instant askedAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy) {
    /** How a request stands. */
    public enum State {
        WAITING,
        APPROVED,
        REJECTED
    }
}
