package org.todoke.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receipts that name no delivery of the ledger: they change nothing and are kept for an operator to look at. */
public interface UnmatchedReceipts {
    /** Keeps them, in the caller's transaction; one that is there already is not kept again. */
    void keep(List<Receipt> receipts);

    /** Newest first. */
    List<UnmatchedReceipt> list(int limit);

    /**
     * One receipt nobody could place.
     *
     * @param id its number
     * @param channel the channel it came from
     * @param delivery the delivery it names in text form, or null
     * @param providerId the provider's id of the message, or null
     * @param kind what it says
     * @param at when that happened, by the provider's clock
     * @param code the provider's code, or null
     * @param reason the provider's words, or null
     * @param receivedAt when it came
     */
    record UnmatchedReceipt(
            long id,
            Channel channel,
            @Nullable String delivery,
            @Nullable String providerId,
            Receipt.Kind kind,
            Instant at,
            @Nullable String code,
            @Nullable String reason,
            Instant receivedAt) {}
}
