package org.todoke.delivery;

import java.util.List;
import java.util.UUID;

/**
 * Up to a few hundred deliveries of one revision, channel, language and lane, ready for a sender.
 *
 * @param batchId derived from revision, shard and number: the same batch always has the same id
 * @param lane its road through the hub
 * @param message what it says
 * @param recipients whom it goes to, each endpoint once; never empty
 */
public record OutboundBatch(UUID batchId, Lane lane, OutgoingMessage message, List<Recipient> recipients) {

    public DeliveryId deliveryId(Recipient recipient) {
        return new DeliveryId(message.revisionId(), recipient.endpointId());
    }
}
