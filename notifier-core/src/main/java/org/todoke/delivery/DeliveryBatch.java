package org.todoke.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What travels on Kafka: up to a few hundred deliveries of one revision, channel, language and lane, with everything
 * needed to send them while the database is away. A digest is one message for several deliveries of each endpoint.
 *
 * @param id derived from revision, part and number: the same batch always has the same id
 * @param channel the channel
 * @param lane its road through the hub
 * @param attempt 1 for the first, counting up; of a digest each delivery has its own
 * @param repeat whether an earlier stage may have published it before, so that the ledger has to be asked who is left
 * @param message what it says
 * @param items whom it goes to
 * @param covers of a digest, all that it tells of: what becomes of an item becomes of each of them. Else empty, as in
 *     records of earlier versions
 */
public record DeliveryBatch(
        UUID id,
        Channel channel,
        Lane lane,
        int attempt,
        boolean repeat,
        OutgoingMessage message,
        List<Item> items,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<Covered> covers) {

    /** A batch of one revision. */
    public DeliveryBatch(
            UUID id,
            Channel channel,
            Lane lane,
            int attempt,
            boolean repeat,
            OutgoingMessage message,
            List<Item> items) {
        this(id, channel, lane, attempt, repeat, message, items, List.of());
    }

    /**
     * One endpoint of a batch.
     *
     * @param endpoint with the revision it names the delivery
     * @param address sealed by the vault
     * @param quiet when the person wants to hear nothing, next time; null for who did not choose any such hours
     */
    @SuppressWarnings("ArrayRecordComponent") // a ciphertext is handed on, never compared
    public record Item(
            UUID endpoint,
            byte[] address,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Quiet quiet) {
        /** For somebody without quiet hours. */
        public Item(UUID endpoint, byte[] address) {
            this(endpoint, address, null);
        }

        boolean isQuietAt(Instant time) {
            return quiet != null && quiet.contains(time);
        }
    }

    /**
     * A stretch of time in which somebody wants to hear nothing.
     *
     * @param from its first instant
     * @param until the first instant after it
     */
    public record Quiet(Instant from, Instant until) {
        boolean contains(Instant time) {
            return !time.isBefore(from) && time.isBefore(until);
        }
    }

    /**
     * One revision that a digest tells of.
     *
     * @param announcement whose it is
     * @param revision with an item's endpoint it names a delivery
     * @param attempt of this delivery, from 1
     * @param expiresAt after this it must not be told any more
     */
    public record Covered(UUID announcement, UUID revision, int attempt, Instant expiresAt) {}

    public DeliveryBatch {
        covers = covers == null ? List.of() : List.copyOf(covers);
    }

    /** Never null: what it covers besides saying one thing. */
    @Override
    public List<Covered> covers() {
        return covers == null ? List.of() : covers;
    }

    /** Whether it tells of several revisions at once. */
    boolean tellsOfSeveral() {
        return !covers().isEmpty();
    }

    /** The same batch, marked as one that may have been published before. */
    public DeliveryBatch asRepeat() {
        return new DeliveryBatch(id, channel, lane, attempt, true, message, items, covers);
    }

    /** The same batch with fewer items. */
    public DeliveryBatch only(List<Item> left) {
        return new DeliveryBatch(id, channel, lane, attempt, repeat, message, left, covers);
    }
}
