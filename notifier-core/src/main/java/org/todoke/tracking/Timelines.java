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
}
