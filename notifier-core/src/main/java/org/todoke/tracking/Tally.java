package org.todoke.tracking;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;

/**
 * Who was reached by one revision, and who was not.
 *
 * @param audience how many it is for, growing until the audience is fixed
 * @param byChannel deliveries by state; only channels with deliveries
 * @param firstHandOffAt when the first provider accepted the first delivery, or null
 * @param lastHandOffAt when the last was accepted so far, or null
 * @param complete whether the audience is fixed and every delivery is in an end state
 */
public record Tally(
        AudienceSize audience,
        Map<Channel, Counts> byChannel,
        @Nullable Instant firstHandOffAt,
        @Nullable Instant lastHandOffAt,
        boolean complete) {

    /**
     * How many an audience is.
     *
     * @param people persons
     * @param endpoints their addresses
     */
    public record AudienceSize(long people, long endpoints) {}

    /** Deliveries of one channel by state. */
    public record Counts(
            long pending, long retrying, long sent, long delivered, long failed, long expired, long suppressed) {
        /** Both together. */
        public Counts plus(Counts other) {
            return new Counts(
                    pending + other.pending,
                    retrying + other.retrying,
                    sent + other.sent,
                    delivered + other.delivered,
                    failed + other.failed,
                    expired + other.expired,
                    suppressed + other.suppressed);
        }
    }
}
