package org.todoke.audience;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;

/** What is due for another attempt. */
interface RetryQueue {
    /** Takes what is due out of the queue, in the caller's transaction: it comes back when that is rolled back. */
    List<DueRetry> take(int limit);

    /** Puts open deliveries back that no worker, queue or topic seems to know any more; how many. */
    int findLost();

    /** What is open although its validity is long over; at most {@code limit}. */
    List<LostDelivery> findExpired(int limit);

    /**
     * One delivery that is due.
     *
     * @param attempts attempts made so far
     * @param address sealed; null when the endpoint is gone
     * @param endpointState the endpoint's state as a code if nothing may go there any more, for example
     *     {@code endpoint-left}; else null
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
            @Nullable String endpointState) {}

    /** An open delivery past its validity. */
    record LostDelivery(UUID announcement, UUID revision, UUID endpoint, Channel channel, int attempts) {}
}
