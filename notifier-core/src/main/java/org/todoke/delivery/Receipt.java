package org.todoke.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says later of a message it accepted.
 *
 * @param channel the channel the message went by
 * @param delivery which delivery it speaks of; null when the provider's words do not name one of ours
 * @param providerId the provider's own id of the message, if it says one
 * @param kind what it says
 * @param at when it happened, by the provider's clock if it says so
 * @param code the provider's code, for example {@code 5.1.1} or {@code 30005}
 * @param reason the provider's words for staff; holds no address
 */
public record Receipt(
        Channel channel,
        @Nullable DeliveryId delivery,
        @Nullable String providerId,
        Kind kind,
        Instant at,
        @Nullable String code,
        @Nullable String reason) {

    /** The same of another delivery. */
    Receipt of(DeliveryId other) {
        return new Receipt(channel, other, providerId, kind, at, code, reason);
    }

    /** What a receipt can say. */
    public enum Kind {
        /** It arrived: the delivery is DELIVERED, and earlier trouble of the endpoint is forgotten. */
        DELIVERED,
        /** It did not arrive, for a reason that says nothing about the address: the delivery is FAILED. */
        FAILED,
        /** It did not arrive and may next time (a full mailbox, a phone that is off): FAILED, counted as soft trouble. */
        SOFT_BOUNCE,
        /** The address was refused for good: FAILED, counted as hard trouble, which suspends the endpoint by policy. */
        HARD_BOUNCE,
        /** Nobody is there any more, the provider is certain: FAILED, and the endpoint is INVALID at once. */
        ADDRESS_INVALID,
        /** The resident called it unwanted: the person no longer follows the announcement's category. */
        COMPLAINT
    }
}
