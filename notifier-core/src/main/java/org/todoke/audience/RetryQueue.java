package org.todoke.audience;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;

/** What is due for another attempt, or for its first at a time that suits the person. */
interface RetryQueue {
    /**
     * Lets go, in the caller's transaction, what waited because its revision was paused and is not any more, was stopped or
     * withdrawn, or is over: it is due now. When nothing is paused this costs next to nothing.
     */
    void release(int limit);

    /**
     * Takes what is due out of the queue, but for digests, in the caller's transaction: it comes back when that is rolled
     * back.
     */
    List<DueRetry> take(int limit);

    /**
     * The same for digests: whole endpoints, with all that is due for each. One instance at a time.
     *
     * @param endpoints how many at most
     * @return by endpoint and, within it, by the age of revisions
     */
    List<DueRetry> takeDigests(int endpoints);

    /** Puts deliveries into the queue that wait for their person, in the caller's transaction. Safe to repeat. */
    void hold(UUID revision, List<Held> held);

    /** Says, in the caller's transaction, that something happens with these revisions now: nothing of them is lost. */
    void touch(Collection<UUID> revisions);

    /** Puts open deliveries back that no worker, queue or topic seems to know any more; how many. */
    int findLost();

    /** What is open although its validity is long over; at most {@code limit}. */
    List<LostDelivery> findExpired(int limit);

    /**
     * One delivery that is due.
     *
     * @param language in which the ledger addresses the person
     * @param attempts attempts made so far
     * @param address sealed; null when the endpoint is gone
     * @param endpointState as a code why nothing may go there any more, for example {@code endpoint-left}; else null
     * @param reader the language the person reads
     * @param timing their quiet hours if they count; else null
     * @param held whether it waited for its person from the start
     * @param digest whether it is for their digest
     */
    @SuppressWarnings("ArrayRecordComponent") // a ciphertext is handed on, never compared
    record DueRetry(
            UUID announcement,
            UUID revision,
            UUID endpoint,
            Channel channel,
            Language language,
            int attempts,
            byte @Nullable [] address,
            @Nullable String endpointState,
            Language reader,
            @Nullable Timing timing,
            boolean held,
            boolean digest) {
        /** One that failed before. */
        DueRetry(
                UUID announcement,
                UUID revision,
                UUID endpoint,
                Channel channel,
                Language language,
                int attempts,
                byte @Nullable [] address,
                @Nullable String endpointState) {
            this(
                    announcement,
                    revision,
                    endpoint,
                    channel,
                    language,
                    attempts,
                    address,
                    endpointState,
                    language,
                    null,
                    false,
                    false);
        }
    }

    /**
     * A delivery that waits for its person.
     *
     * @param until from then on it is due
     * @param digest whether it waits for a digest, else for the end of quiet hours
     */
    record Held(UUID endpoint, Instant until, boolean digest) {}

    /** An open delivery past its validity. */
    record LostDelivery(UUID announcement, UUID revision, UUID endpoint, Channel channel, int attempts) {}
}
