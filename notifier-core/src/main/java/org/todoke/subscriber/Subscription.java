package org.todoke.subscriber;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.todoke.delivery.Channel;

/**
 * A person follows a category.
 *
 * @param subscriberId the person
 * @param category the category's code
 * @param areas codes of the areas they want to hear about; empty: everywhere
 * @param channels on which they want to hear; empty: on all they have
 * @param frequency how soon they want to hear of it
 * @param createdAt since when
 */
public record Subscription(
        UUID subscriberId,
        String category,
        Set<String> areas,
        Set<Channel> channels,
        Frequency frequency,
        Instant createdAt) {
    /** At once. */
    public Subscription(
            UUID subscriberId, String category, Set<String> areas, Set<Channel> channels, Instant createdAt) {
        this(subscriberId, category, areas, channels, Frequency.IMMEDIATE, createdAt);
    }
}
