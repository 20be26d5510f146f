package org.todoke.channel.sms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;

/** A register of one person with one number. */
final class OneSubscriber implements Subscribers {
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final EndpointAddress address;
    private final UUID id = new UUID(0x7000L, 1);
    private final UUID endpointId = new UUID(0x7000L, 2);
    private Language language;
    private EndpointState state = EndpointState.ACTIVE;
    private @Nullable RuntimeException trouble;

    OneSubscriber(String number, Language language) {
        this.address = EndpointAddress.parse(Channel.SMS, number);
        this.language = language;
    }

    EndpointState state() {
        return state;
    }

    void changeTo(EndpointState newState) {
        state = newState;
    }

    void speaks(Language newLanguage) {
        language = newLanguage;
    }

    void failWith(@Nullable RuntimeException exception) {
        trouble = exception;
    }

    @Override
    public Optional<Subscriber> find(UUID subscriberId) {
        return subscriberId.equals(id) ? Optional.of(new Subscriber(id, null, language, SINCE)) : Optional.empty();
    }

    @Override
    public Optional<Endpoint> findEndpoint(EndpointAddress wanted) {
        if (trouble != null) {
            throw trouble;
        }
        return wanted.equals(address) ? Optional.of(endpoint()) : Optional.empty();
    }

    @Override
    public Optional<Endpoint> findEndpoint(UUID wanted) {
        return wanted.equals(endpointId) ? Optional.of(endpoint()) : Optional.empty();
    }

    @Override
    public boolean preferChannels(UUID subscriberId, List<Channel> order) {
        throw new UnsupportedOperationException("nobody prefers a channel here");
    }

    @Override
    public boolean changeState(UUID wanted, EndpointState newState) {
        if (!wanted.equals(endpointId)) {
            return false;
        }
        state = newState;
        return true;
    }

    private Endpoint endpoint() {
        return new Endpoint(endpointId, id, address, state, SINCE);
    }

    @Override
    public Optional<Subscriber> findByExternalId(String externalId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Endpoint> endpointsOf(UUID subscriberId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Subscription> subscriptionsOf(UUID subscriberId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(Subscriber subscriber) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(Endpoint endpoint) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(Subscription subscription) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(UUID subscriberId) {
        throw new UnsupportedOperationException();
    }
}
