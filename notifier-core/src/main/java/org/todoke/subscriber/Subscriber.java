package org.todoke.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;

/**
 * A person.
 *
 * @param id a UUIDv7
 * @param externalId what the register they were imported from calls them; null for who signed up themselves
 * @param language what they read
 * @param channelOrder their channels in the order they prefer them, each at most once; empty: no preference
 * @param createdAt when the hub first knew them
 */
public record Subscriber(
        UUID id, @Nullable String externalId, Language language, List<Channel> channelOrder, Instant createdAt) {

    /** @throws IllegalArgumentException when a channel comes twice */
    public Subscriber {
        channelOrder = List.copyOf(channelOrder);
        requireOnce(channelOrder);
    }

    /** Somebody without a preference. */
    public Subscriber(UUID id, @Nullable String externalId, Language language, Instant createdAt) {
        this(id, externalId, language, List.of(), createdAt);
    }

    static void requireOnce(List<Channel> order) {
        if (Set.copyOf(order).size() < order.size()) {
            throw new IllegalArgumentException("channel order " + order + ": expected each channel at most once");
        }
    }
}
