package org.todoke.delivery;

import java.util.OptionalLong;

/** What waits on Kafka to be handed to providers. */
public interface DeliveryQueues {
    /**
     * The batches of a channel's lane that wait or are being sent, over the whole hub. May be a second old.
     *
     * @return empty when it is not known, because Kafka is away or the channel is off
     */
    OptionalLong batches(Channel channel, Lane lane);
}
