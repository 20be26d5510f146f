package org.todoke.channel.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessResourceFailureException;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;

/** Residents in memory, as far as the LINE channel asks for them. */
final class KnownResidents implements Subscribers {
    private final Map<UUID, Subscriber> people = new LinkedHashMap<>();
    private final Map<UUID, Endpoint> endpoints = new LinkedHashMap<>();
    private final List<EndpointState> changes = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private boolean away;

    /** Somebody who reads this language and has this user id. */
    Endpoint add(String userId, Language language) {
        Subscriber person = new Subscriber(UUID.randomUUID(), null, language, Instant.EPOCH);
        add(person);
        Endpoint endpoint = new Endpoint(
                UUID.randomUUID(),
                person.id(),
                EndpointAddress.parse(Channel.LINE, userId),
                EndpointState.ACTIVE,
                Instant.EPOCH);
        add(endpoint);
        return endpoint;
    }

    /** From now on the database does not answer, or does again. */
    void away(boolean away) {
        this.away = away;
    }

    EndpointState stateOf(Endpoint endpoint) {
        return findEndpoint(endpoint.id()).orElseThrow().state();
    }

    /** Every change that was made, in order. */
    List<EndpointState> changes() {
        return List.copyOf(changes);
    }

    @Override
    public void add(Subscriber subscriber) {
        people.put(subscriber.id(), subscriber);
    }

    @Override
    public void add(Endpoint endpoint) {
        endpoints.put(endpoint.id(), endpoint);
    }

    @Override
    public Optional<Subscriber> find(UUID id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public Optional<Endpoint> findEndpoint(UUID endpointId) {
        return Optional.ofNullable(endpoints.get(endpointId));
    }

    @Override
    public Optional<Endpoint> findEndpoint(EndpointAddress address) {
        if (away) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.address().equals(address))
                .findFirst();
    }

    @Override
    public boolean preferChannels(UUID subscriberId, List<Channel> order) {
        throw new UnsupportedOperationException("nobody prefers a channel here");
    }

    @Override
    public boolean changeState(UUID endpointId, EndpointState state) {
        changes.add(state);
        return endpoints.computeIfPresent(
                        endpointId,
                        (id, old) -> new Endpoint(id, old.subscriberId(), old.address(), state, old.createdAt()))
                != null;
    }

    @Override
    public void save(Subscription subscription) {
        unfollow(subscription.subscriberId(), subscription.category());
        subscriptions.add(subscription);
    }

    boolean unfollow(UUID person, String category) {
        return subscriptions.removeIf(
                each -> each.subscriberId().equals(person) && each.category().equals(category));
    }

    /** They read this from now on. */
    boolean changeLanguage(UUID person, Language language) {
        return people.computeIfPresent(
                        person, (id, old) -> new Subscriber(id, old.externalId(), language, old.createdAt()))
                != null;
    }

    /** Category and areas of each subscription of whoever has this user id. */
    List<String> followed(String userId) {
        return findEndpoint(EndpointAddress.parse(Channel.LINE, userId)).stream()
                .flatMap(endpoint -> subscriptionsOf(endpoint.subscriberId()).stream())
                .map(each -> each.category() + each.areas().stream().sorted().toList())
                .toList();
    }

    @Override
    public Optional<Subscriber> findByExternalId(String externalId) {
        throw new UnsupportedOperationException("LINE knows no external id");
    }

    @Override
    public List<Endpoint> endpointsOf(UUID subscriberId) {
        throw new UnsupportedOperationException("LINE looks at one endpoint at a time");
    }

    @Override
    public List<Subscription> subscriptionsOf(UUID subscriberId) {
        return subscriptions.stream()
                .filter(each -> each.subscriberId().equals(subscriberId))
                .sorted(Comparator.comparing(Subscription::category))
                .toList();
    }

    @Override
    public boolean remove(UUID subscriberId) {
        throw new UnsupportedOperationException("LINE forgets nobody");
    }
}
