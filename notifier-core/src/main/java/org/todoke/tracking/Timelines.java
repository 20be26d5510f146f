package org.todoke.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;

/** How the hand-offs of a revision went over time, and why deliveries failed. Kept with the ledger, not read from it. */
public interface Timelines {
    /**
     * Hand-offs from the first to the last.
     *
     * @param most stretches at most, 1 to 1000
     */
    HandOffs handOffs(UUID revision, int most);

    /** Deliveries that ended untold by why, the most frequent first; at most 100. Whoever was told elsewhere counts too. */
    List<Failures> failures(UUID revision);

    /** Deliveries that failed for now and are tried again by themselves; neither what waits for its hour nor what is paused. */
    Retries retries(UUID revision);

    /**
     * Hand-offs in stretches of equal length.
     *
     * @param from the first second; null when nothing was handed over
     * @param stretch how long each is: whole seconds
     * @param byChannel how many in each stretch; every list is as long
     */
    record HandOffs(@Nullable Instant from, Duration stretch, Map<Channel, List<Long>> byChannel) {}

    /**
     * Deliveries that ended for the same reason.
     *
     * @param state FAILED, EXPIRED or SUPPRESSED
     * @param code the provider's or the hub's code, or null
     */
    record Failures(
            Channel channel, DeliveryState state, @Nullable String code, long deliveries) {}

    /**
     * What is tried again.
     *
     * @param reasons by why, the most frequent first, of as many as are looked at
     * @param more whether there are more deliveries than are looked at
     * @param nextAt when the first of them is due; null when nothing is tried again
     */
    record Retries(
            List<Retry> reasons, boolean more, @Nullable Instant nextAt) {
        public static final Retries NONE = new Retries(List.of(), false, null);
    }

    /**
     * Deliveries that did not go for the same reason.
     *
     * @param code the provider's or the hub's code, or null
     */
    record Retry(Channel channel, @Nullable String code, long deliveries) {}
}
