package org.todoke.subscriber;

import java.util.List;
import java.util.UUID;

/**
 * A person asked to be deleted, published inside the transaction that deletes them: whoever keeps anything of theirs deletes
 * it in the same transaction.
 *
 * @param subscriberId who they were
 * @param addresses all they had
 */
public record SubscriberErased(UUID subscriberId, List<EndpointAddress> addresses) {}
