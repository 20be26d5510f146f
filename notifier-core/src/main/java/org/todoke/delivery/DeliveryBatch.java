package org.todoke.delivery;

import java.util.List;
import java.util.UUID;

/**
 * What travels on Kafka: up to a few hundred deliveries of one revision, channel, language and lane, with everything
 * needed to send them while the database is away.
 *
 * @param id derived from revision, part and number: the same batch always has the same id
 * @param channel the channel
 * @param lane its road through the hub
 * @param attempt 1 for the first, counting up
 * @param repeat whether an earlier stage may have published it before, so that the ledger has to be asked who is left
 * @param message what it says
 * @param items whom it goes to
 */
public record DeliveryBatch(
        UUID id, Channel channel, Lane lane, int attempt, boolean repeat, OutgoingMessage message, List<Item> items) {

    /**
     * One endpoint of a batch.
     *
     * @param endpoint with the revision it names the delivery
     * @param address sealed by the vault
     */
    @SuppressWarnings("ArrayRecordComponent") // a ciphertext is handed on, never compared
    public record Item(UUID endpoint, byte[] address) {}

    /** The same batch, marked as one that may have been published before. */
    public DeliveryBatch asRepeat() {
        return new DeliveryBatch(id, channel, lane, attempt, true, message, items);
    }

    /** The same batch with fewer items. */
    public DeliveryBatch only(List<Item> left) {
        return new DeliveryBatch(id, channel, lane, attempt, repeat, message, left);
    }
}
