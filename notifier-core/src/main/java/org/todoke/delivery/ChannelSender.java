package org.todoke.delivery;

/**
 * The port of a channel: hands batches to a provider. Safe for use by several threads at once, each with its own batch.
 */
public interface ChannelSender {
    /** The channel it serves; one sender each. */
    Channel channel();

    /**
     * Sends the batch and says of every recipient, exactly once, what became of it, as soon as that is known. One bad
     * recipient never fails the others. Returns when every result was given; a sender that is interrupted gives what it
     * could not try as {@link SendResult.TemporaryFailure} with code {@code interrupted} and keeps the interrupt flag
     * set. It throws nothing for a provider's trouble: that is a result too. No transaction is open.
     *
     * @param batch what to send; recipients in sending order
     * @param outcomes takes the results; called from the calling thread only, or one call at a time
     */
    void send(OutboundBatch batch, Outcomes outcomes);

    /** Takes the result of each delivery while a batch is being sent. */
    @FunctionalInterface
    interface Outcomes {
        void accept(Recipient recipient, SendResult result);
    }
}
