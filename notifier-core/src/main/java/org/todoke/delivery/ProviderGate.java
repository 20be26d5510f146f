package org.todoke.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stands before one provider, for one lane: its rate limit, the number of requests under way (bulkhead) and its circuit
 * breaker. A sender enters before each request and says afterwards how it went. Safe for use by many threads.
 */
public interface ProviderGate {
    /**
     * Waits for the rate and for a free place. Bounded: where the wait would be too long, the breaker is open, the batch
     * was withdrawn or has expired, or the thread is interrupted (the flag stays set), it refuses.
     *
     * @param batch for whom the request is made
     * @param permits how much of the provider's rate the request uses, in the unit the provider counts: messages for
     *     mail, segments for SMS, requests for LINE and web push; at least 1
     */
    Entry enter(OutboundBatch batch, int permits);

    /** Whether the request may be made. */
    sealed interface Entry permits Pass, Refused {}

    /**
     * The request must not be made now: the sender gives this result to every recipient it has not tried.
     *
     * @param result what to report
     */
    record Refused(SendResult.TemporaryFailure result) implements Entry {}

    /**
     * The request may be made. Exactly one of the three first methods is called, then {@link #close}, from any thread, but
     * not later than the answer is there: a thread that waits in {@link #enter} may be waiting for just this.
     */
    non-sealed interface Pass extends Entry, AutoCloseable {
        /** The provider answered, also when it refused the message or a recipient: it works. */
        void answered();

        /**
         * The provider asks for less. Nothing enters before the wait is over.
         *
         * @param retryAfter the wait it asked for, if it did
         */
        void throttled(@Nullable Duration retryAfter);

        /**
         * The provider did not answer, or answered that it is in trouble (a time-out, a broken connection, 5xx). Enough
         * of these open the breaker.
         *
         * @param code what went wrong, as results have it
         * @param error the same for staff; holds no address and no secret
         */
        void failed(String code, String error);

        /** Gives the place back. */
        @Override
        void close();
    }
}
