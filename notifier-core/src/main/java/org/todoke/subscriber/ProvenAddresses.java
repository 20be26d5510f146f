package org.todoke.subscriber;

import java.util.UUID;

/** What follows from somebody's proof that an address is theirs. All of it in the caller's transaction. */
public interface ProvenAddresses {
    /** Messages go there again, whatever was before; the address is kept in its latest form. */
    void renew(UUID endpointId, EndpointAddress address);

    /**
     * Two who turned out to be one. {@code kept} has the addresses and subscriptions of both, everything else stays as it is
     * with {@code kept}; where both follow a category, in the areas and on the channels of both. {@code kept} takes over the
     * external id, if it has none itself; with two different ones the other is dropped, and an import of that one makes a new
     * person without addresses. {@code gone} is no more, and neither are its sessions; {@link SubscribersMerged} is published before.
     *
     * @throws IllegalArgumentException when one of the two is not there, or both are the same
     */
    void merge(UUID kept, UUID gone);
}
