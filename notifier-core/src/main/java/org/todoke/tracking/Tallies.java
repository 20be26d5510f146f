package org.todoke.tracking;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.DeliveryState;

/** What the ledger says, for people. */
public interface Tallies {
    /** The tally of one revision; all zero before its release. */
    Tally of(UUID revision);

    /** People of the revision's audience who were told on at least one endpoint, and those on none. */
    Reached reached(UUID revision);

    /**
     * Rows of the ledger in a fixed order.
     *
     * @param state only these, or null for all
     * @param after the last endpoint of the page before, or null
     * @param limit 1 to 1000
     */
    List<DeliveryView> deliveries(UUID revision, @Nullable DeliveryState state, @Nullable UUID after, int limit);

    /** What is not at its end, per channel and lane; only those with something. */
    List<Waiting> waiting();

    /**
     * People, not addresses.
     *
     * @param reached told on at least one endpoint
     * @param notReached told on none, so far
     */
    record Reached(long reached, long notReached) {}
}
