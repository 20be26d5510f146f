package org.todoke.delivery;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where one delivery stands. {@link #NEXT} is the one table of legal changes; nothing else changes a state.
 * The ledger stores {@link #code()}, so constants are added, never renumbered.
 */
public enum DeliveryState {
    /** In the ledger, handed to no provider yet. */
    PENDING(0),
    /** A provider refused it for now; a later attempt is due. */
    RETRYING(1),
    /** The provider accepted it. */
    SENT(2),
    /** A receipt said that it arrived. */
    DELIVERED(3),
    /** It will not arrive: the provider or a receipt said so for good. */
    FAILED(4),
    /** Its validity passed before it could be sent. */
    EXPIRED(5),
    /** The person left or muted, or the announcement was withdrawn, before it could be sent. */
    SUPPRESSED(6);

    private static final Map<DeliveryState, Set<DeliveryState>> NEXT = Map.of(
            PENDING, Set.of(SENT, RETRYING, DELIVERED, FAILED, EXPIRED, SUPPRESSED),
            RETRYING, Set.of(SENT, RETRYING, DELIVERED, FAILED, EXPIRED, SUPPRESSED),
            SENT, Set.of(DELIVERED, FAILED),
            DELIVERED, Set.of(),
            FAILED, Set.of(DELIVERED),
            EXPIRED, Set.of(),
            SUPPRESSED, Set.of());

    private final short code;

    DeliveryState(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** Whether a delivery in this state may change to {@code next}. */
    public boolean allows(DeliveryState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether a provider may still be asked to carry the delivery. */
    public boolean isOpen() {
        return this == PENDING || this == RETRYING;
    }

    /** The codes of the states that are open, for a query. */
    public static Short[] openCodes() {
        return Stream.of(values())
                .filter(DeliveryState::isOpen)
                .map(DeliveryState::code)
                .toArray(Short[]::new);
    }

    /** Whether the person was told, as far as the hub can know. */
    public boolean isTold() {
        return this == SENT || this == DELIVERED;
    }

    /** Whether it ended without the person being told. */
    public boolean isUntold() {
        return this == FAILED || this == EXPIRED || this == SUPPRESSED;
    }

    public static DeliveryState ofCode(int code) {
        for (DeliveryState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("delivery state code " + code + ": expected 0 to " + (values().length - 1));
    }
}
