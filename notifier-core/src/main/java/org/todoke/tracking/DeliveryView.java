package org.todoke.tracking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;

/**
 * One row of the ledger as people may see it.
 *
 * @param deliveryId its id in text form
 * @param endpoint the endpoint
 * @param externalId the person's id in the city's own system, or null
 * @param channel the channel
 * @param address masked, or null when the endpoint is gone
 * @param language the language the person is addressed in
 * @param state where it stands
 * @param attempts attempts made
 * @param sentAt when the provider accepted it, or null
 * @param changedAt when it last changed
 * @param providerId the provider's id, or null
 * @param code why it is not sent, or null
 * @param reason the same in words, or null
 */
public record DeliveryView(
        String deliveryId,
        UUID endpoint,
        @Nullable String externalId,
        Channel channel,
        @Nullable String address,
        String language,
        DeliveryState state,
        int attempts,
        @Nullable Instant sentAt,
        Instant changedAt,
        @Nullable String providerId,
        @Nullable String code,
        @Nullable String reason) {}
