package org.todoke.subscriber;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.todoke.delivery.Channel;

/** People in memory, by the same rules as those in PostgreSQL; addresses are as safe as the test is. */
public final class InMemorySubscribers implements Subscribers, Unsubscriber {
    private final Map<UUID, Subscriber> people = new LinkedHashMap<>();
    private final Map<UUID, Endpoint> endpoints = new LinkedHashMap<>();
    private final Map<Key, Subscription> subscriptions = new LinkedHashMap<>();

    @Override
    public synchronized void add(Subscriber subscriber) {
        String externalId = subscriber.externalId();
        if (people.containsKey(subscriber.id())
                || (externalId != null && findByExternalId(externalId).isPresent())) {
            throw new IllegalArgumentException("subscriber " + subscriber.id() + " is known");
        }
        people.put(subscriber.id(), subscriber);
    }

    @Override
    public synchronized void add(Endpoint endpoint) {
        if (!people.containsKey(endpoint.subscriberId())
                || findEndpoint(endpoint.address()).isPresent()) {
            throw new IllegalArgumentException("endpoint " + endpoint.address() + " is taken or nobody's");
        }
        endpoints.put(endpoint.id(), endpoint);
    }

    @Override
    public synchronized void save(Subscription subscription) {
        if (!people.containsKey(subscription.subscriberId())) {
            throw new IllegalArgumentException("subscriber " + subscription.subscriberId() + " is not known");
        }
        subscriptions.put(new Key(subscription.subscriberId(), subscription.category()), subscription);
    }

    @Override
    public synchronized Optional<Subscriber> find(UUID id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public synchronized Optional<Subscriber> findByExternalId(String externalId) {
        return people.values().stream()
                .filter(person -> externalId.equals(person.externalId()))
                .findFirst();
    }

    @Override
    public synchronized Optional<Endpoint> findEndpoint(UUID endpointId) {
        return Optional.ofNullable(endpoints.get(endpointId));
    }

    @Override
    public synchronized Optional<Endpoint> findEndpoint(EndpointAddress address) {
        return endpoints.values().stream()
                .filter(endpoint -> key(endpoint.address()).equals(key(address)))
                .findFirst();
    }

    /** As the blind index has it, see {@link EndpointAddress#index}. */
    private static String key(EndpointAddress address) {
        String text = address.address().value();
        return address.channel() + " "
                + switch (address.channel()) {
                    case EMAIL -> text.toLowerCase(Locale.ROOT);
                    case LINE, SMS, VOICE -> text;
                    case WEB_PUSH -> PushSubscription.url(text);
                };
    }

    @Override
    public synchronized List<Endpoint> endpointsOf(UUID subscriberId) {
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.subscriberId().equals(subscriberId))
                .sorted(Comparator.comparing(Endpoint::createdAt))
                .toList();
    }

    @Override
    public synchronized List<Subscription> subscriptionsOf(UUID subscriberId) {
        return subscriptions.values().stream()
                .filter(subscription -> subscription.subscriberId().equals(subscriberId))
                .sorted(Comparator.comparing(Subscription::category))
                .toList();
    }

    @Override
    public synchronized boolean preferChannels(UUID subscriberId, List<Channel> order) {
        return change(
                subscriberId,
                person ->
                        new Subscriber(person.id(), person.externalId(), person.language(), order, person.createdAt()));
    }

    @Override
    public synchronized boolean changeState(UUID endpointId, EndpointState state) {
        return endpoints.computeIfPresent(
                        endpointId,
                        (_, old) -> new Endpoint(old.id(), old.subscriberId(), old.address(), state, old.createdAt()))
                != null;
    }

    @Override
    public synchronized boolean remove(UUID subscriberId) {
        endpoints.values().removeIf(endpoint -> endpoint.subscriberId().equals(subscriberId));
        subscriptions.keySet().removeIf(key -> key.person().equals(subscriberId));
        return people.remove(subscriberId) != null;
    }

    @Override
    public synchronized boolean leaveCategory(UUID endpointId, String category) {
        Endpoint endpoint = endpoints.get(endpointId);
        return endpoint != null && leave(endpoint.subscriberId(), category);
    }

    synchronized boolean leave(UUID subscriberId, String category) {
        return subscriptions.remove(new Key(subscriberId, category)) != null;
    }

    synchronized boolean change(UUID subscriberId, UnaryOperator<Subscriber> change) {
        return people.computeIfPresent(subscriberId, (_, person) -> change.apply(person)) != null;
    }

    private record Key(UUID person, String category) {}
}
