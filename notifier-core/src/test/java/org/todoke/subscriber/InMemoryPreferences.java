package org.todoke.subscriber;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/** What people chose, in memory. */
public final class InMemoryPreferences implements Preferences {
    private final Map<UUID, QuietHours> hours = new ConcurrentHashMap<>();
    private final InMemorySubscribers subscribers;

    public InMemoryPreferences(InMemorySubscribers subscribers) {
        this.subscribers = subscribers;
    }

    @Override
    public Optional<QuietHours> quietHours(UUID subscriberId) {
        return subscribers.find(subscriberId).map(person -> hours.get(person.id()));
    }

    @Override
    public boolean setQuietHours(UUID subscriberId, @Nullable QuietHours given) {
        if (subscribers.find(subscriberId).isEmpty()) {
            return false;
        }
        hours.compute(subscriberId, (_, _) -> given);
        return true;
    }

    @Override
    public boolean setLanguage(UUID subscriberId, Language language) {
        return subscribers.change(
                subscriberId,
                person -> new Subscriber(
                        person.id(), person.externalId(), language, person.channelOrder(), person.createdAt()));
    }
}
