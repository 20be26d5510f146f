package org.todoke.subscriber;

import java.util.UUID;

/**
 * Two people turned out to be one. Published in the transaction that makes them one, while {@code gone} is still there:
 * whatever else is theirs goes over to {@code kept} in there, or goes with them.
 *
 * @param kept who stays
 * @param gone who is no more
 */
public record SubscribersMerged(UUID kept, UUID gone) {}
