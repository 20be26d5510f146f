package org.todoke.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one delivery, as it travels on Kafka.
 *
 * @param endpoint with the report's revision it names the delivery
 * @param kind what became of it
 * @param at when that was known
 * @param providerId the provider's id of an accepted one, if it said one
 * @param code why not, see {@link SendResult.TemporaryFailure#code}
 * @param reason why not, in words, without the address
 * @param retryAfter the wait the provider asked for, if it did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryOutcome(
        UUID endpoint,
        Kind kind,
        Instant at,
        @Nullable String providerId,
        @Nullable String code,
        @Nullable String reason,
        @Nullable Duration retryAfter) {

    /** What can become of a delivery. Reports carry {@link #code()}, so constants are added, never renumbered. */
    public enum Kind {
        ACCEPTED(1),
        TEMPORARY(2),
        PERMANENT(3),
        EXPIRED(4),
        SUPPRESSED(5),
        /** PERMANENT because nobody is at the address any more: the endpoint is at its end too. */
        ADDRESS_INVALID(6);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        /** Its number on Kafka. */
        public byte code() {
            return code;
        }

        /**
         * @param code a number from Kafka
         * @throws IllegalArgumentException for a number no kind has
         */
        public static Kind ofCode(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("outcome kind code " + code + ": expected 1 to " + values().length);
        }
    }

    /** What the provider's answer means. */
    static DeliveryOutcome of(UUID endpoint, SendResult result, Instant at) {
        return switch (result) {
            case SendResult.Accepted(String providerId) ->
                new DeliveryOutcome(endpoint, Kind.ACCEPTED, at, providerId, null, null, null);
            case SendResult.TemporaryFailure(String code, String reason, Duration retryAfter) ->
                new DeliveryOutcome(endpoint, Kind.TEMPORARY, at, null, code, reason, retryAfter);
            case SendResult.PermanentFailure(String code, String reason, boolean addressInvalid) ->
                new DeliveryOutcome(
                        endpoint, addressInvalid ? Kind.ADDRESS_INVALID : Kind.PERMANENT, at, null, code, reason, null);
        };
    }

    /** The code of what waits for the end of somebody's quiet hours, or ended because its validity does not reach it. */
    public static final String QUIET_HOURS = "quiet-hours";

    /** The code of what waits because its revision is paused. */
    public static final String PAUSED = "paused";

    /** The person wants to hear nothing now: it is tried again when their quiet hours are over. */
    static DeliveryOutcome inQuietHours(DeliveryBatch.Item item, Instant now) {
        Instant until = Objects.requireNonNull(item.quiet()).until();
        return new DeliveryOutcome(
                item.endpoint(),
                Kind.TEMPORARY,
                now,
                null,
                QUIET_HOURS,
                "the person's quiet hours last until " + until,
                Duration.between(now, until));
    }

    /** The hub itself did not hand it over. */
    public static DeliveryOutcome withheld(UUID endpoint, Kind kind, String code, String reason, Instant at) {
        return new DeliveryOutcome(endpoint, kind, at, null, code, reason, null);
    }
}
