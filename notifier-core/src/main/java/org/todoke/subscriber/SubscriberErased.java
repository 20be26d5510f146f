package org.todoke.subscriber;

import java.util.List;
import java.util.UUID;

/**
 * A person is deleted at their own wish. Published in the transaction that does it: whatever else holds an address of
 * theirs forgets it in there.
 *
 * @param subscriberId who it was
 * @param addresses all of theirs
 */
public record SubscriberErased(UUID subscriberId, List<EndpointAddress> addresses) {
    public SubscriberErased {
        addresses = List.copyOf(addresses);
    }
}
