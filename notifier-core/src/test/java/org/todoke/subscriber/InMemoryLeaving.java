package org.todoke.subscriber;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** People who leave, in memory. */
public final class InMemoryLeaving implements Leaving {
    private final InMemorySubscribers subscribers;
    private final Preferences preferences;
    private final List<SubscriberErased> erased = new ArrayList<>();

    public InMemoryLeaving(InMemorySubscribers subscribers, Preferences preferences) {
        this.subscribers = subscribers;
        this.preferences = preferences;
    }

    @Override
    public boolean leave(UUID subscriberId, String category) {
        return subscribers.leave(subscriberId, category);
    }

    @Override
    public void leaveEverything(UUID subscriberId) {
        subscribers
                .subscriptionsOf(subscriberId)
                .forEach(subscription -> subscribers.leave(subscriberId, subscription.category()));
    }

    @Override
    public boolean withdraw(UUID subscriberId, UUID endpointId) {
        return subscribers
                        .findEndpoint(endpointId)
                        .filter(endpoint -> endpoint.subscriberId().equals(subscriberId))
                        .isPresent()
                && subscribers.changeState(endpointId, EndpointState.LEFT);
    }

    @Override
    public synchronized boolean erase(UUID subscriberId) {
        List<EndpointAddress> addresses = subscribers.endpointsOf(subscriberId).stream()
                .map(Endpoint::address)
                .toList();
        boolean known = subscribers.remove(subscriberId);
        if (known) {
            erased.add(new SubscriberErased(subscriberId, addresses));
        }
        return known;
    }

    /** The events that the real one would have published, in order. */
    public synchronized List<SubscriberErased> erased() {
        return List.copyOf(erased);
    }

    @Override
    public Optional<PersonalData> data(UUID subscriberId) {
        return subscribers
                .find(subscriberId)
                .map(person -> new PersonalData(
                        person,
                        preferences.quietHours(subscriberId),
                        subscribers.endpointsOf(subscriberId),
                        subscribers.subscriptionsOf(subscriberId)));
    }
}
