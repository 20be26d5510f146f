package org.todoke.channel.line;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.joining.AccountLinks;
import org.todoke.joining.Asked;
import org.todoke.joining.CodeAnswer;
import org.todoke.joining.JoinRequest;
import org.todoke.joining.Joined;
import org.todoke.joining.Joining;
import org.todoke.joining.OpenLink;
import org.todoke.joining.Wishes;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Leaving;
import org.todoke.subscriber.PersonalData;
import org.todoke.subscriber.Preferences;
import org.todoke.subscriber.QuietHours;
import org.todoke.subscriber.Subscription;

/** Joining, choosing and leaving in memory, as far as the LINE channel asks for them. */
final class JoiningResidents implements Joining, Leaving, Preferences, AccountLinks {
    private final KnownResidents residents;
    private final Map<String, UUID> nonces = new HashMap<>();

    JoiningResidents(KnownResidents residents) {
        this.residents = residents;
    }

    /** The portal sent this person to LINE with this nonce. */
    void expect(String nonce, UUID subscriberId) {
        nonces.put(nonce, subscriberId);
    }

    @Override
    public Joined join(EndpointAddress address, Language language, Wishes wishes) {
        Optional<Endpoint> known = residents.findEndpoint(address);
        Endpoint endpoint =
                known.orElseGet(() -> residents.add(address.address().value(), language));
        if (endpoint.state() != EndpointState.ACTIVE) {
            residents.changeState(endpoint.id(), EndpointState.ACTIVE);
        }
        wishes.categories().stream()
                .filter(category -> residents.subscriptionsOf(endpoint.subscriberId()).stream()
                        .noneMatch(each -> each.category().equals(category)))
                .forEach(category -> residents.save(
                        new Subscription(endpoint.subscriberId(), category, wishes.areas(), Set.of(), Instant.EPOCH)));
        return new Joined(endpoint.subscriberId(), endpoint.id(), known.isEmpty());
    }

    @Override
    public Joined attach(UUID subscriberId, EndpointAddress address) {
        Endpoint endpoint = new Endpoint(
                residents.findEndpoint(address).map(Endpoint::id).orElseGet(UUID::randomUUID),
                subscriberId,
                address,
                EndpointState.ACTIVE,
                Instant.EPOCH);
        residents.add(endpoint);
        return new Joined(subscriberId, endpoint.id(), false);
    }

    @Override
    public URI settingsLink(UUID endpointId) {
        return URI.create("https://todoke.example.jp/j/"
                + residents.findEndpoint(endpointId).orElseThrow().id());
    }

    @Override
    public boolean leave(UUID subscriberId, String category) {
        return residents.unfollow(subscriberId, category);
    }

    @Override
    public boolean setLanguage(UUID subscriberId, Language language) {
        return residents.changeLanguage(subscriberId, language);
    }

    @Override
    public Optional<Joined> complete(String nonce, EndpointAddress address) {
        return Optional.ofNullable(nonces.remove(nonce)).map(person -> attach(person, address));
    }

    @Override
    public Asked ask(JoinRequest request) {
        throw new UnsupportedOperationException("LINE needs no proof");
    }

    @Override
    public boolean isDelayed(Channel channel) {
        return false;
    }

    @Override
    public Optional<OpenLink> look(String token) {
        throw new UnsupportedOperationException("LINE looks at no link");
    }

    @Override
    public Optional<Joined> confirmLink(String token) {
        throw new UnsupportedOperationException("LINE confirms no link");
    }

    @Override
    public CodeAnswer confirmCode(String ticket, String code) {
        throw new UnsupportedOperationException("LINE confirms no code");
    }

    @Override
    public void leaveEverything(UUID subscriberId) {
        throw new UnsupportedOperationException("LINE leaves one category at a time");
    }

    @Override
    public boolean withdraw(UUID subscriberId, UUID endpointId) {
        throw new UnsupportedOperationException("LINE withdraws nothing");
    }

    @Override
    public boolean erase(UUID subscriberId) {
        throw new UnsupportedOperationException("LINE erases nobody");
    }

    @Override
    public Optional<PersonalData> data(UUID subscriberId) {
        throw new UnsupportedOperationException("LINE reads nobody's data");
    }

    @Override
    public Optional<QuietHours> quietHours(UUID subscriberId) {
        throw new UnsupportedOperationException("LINE knows no quiet hours");
    }

    @Override
    public boolean setQuietHours(UUID subscriberId, @Nullable QuietHours hours) {
        throw new UnsupportedOperationException("LINE knows no quiet hours");
    }

    @Override
    public URI redirect(UUID subscriberId, String linkToken) {
        throw new UnsupportedOperationException("the portal redirects");
    }
}
