package org.todoke.joining;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.todoke.area.AreaDirectory;
import org.todoke.audit.AuditLog;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.ProvenAddresses;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;

/**
 * What comes of a proven address: a new person, one the hub knows, or two who become one. In the caller's transaction, with
 * the address locked.
 */
@Component
class Newcomers {
    private static final String ACTOR = "resident";

    private final Subscribers subscribers;
    private final ProvenAddresses proven;
    private final Categories categories;
    private final AreaDirectory areas;
    private final AuditLog audit;
    private final Clock clock;

    Newcomers(
            Subscribers subscribers,
            ProvenAddresses proven,
            Categories categories,
            AreaDirectory areas,
            AuditLog audit,
            Clock clock) {
        this.subscribers = subscribers;
        this.proven = proven;
        this.categories = categories;
        this.areas = areas;
        this.audit = audit;
        this.clock = clock;
    }

    Joined join(EndpointAddress address, Language language, Wishes wishes) {
        Optional<Endpoint> known = renewed(address);
        UUID person = known.map(Endpoint::subscriberId).orElseGet(() -> addPerson(address.channel(), language));
        UUID endpoint = known.map(Endpoint::id).orElseGet(() -> addEndpoint(person, address));
        follow(person, address.channel(), wishes);
        return new Joined(person, endpoint, known.isEmpty());
    }

    /** @throws IllegalArgumentException when there is no such person */
    Joined attach(UUID person, EndpointAddress address, Wishes wishes) {
        if (subscribers.find(person).isEmpty()) {
            throw new IllegalArgumentException("subscriber " + person + ": expected somebody the hub knows");
        }
        Optional<Endpoint> known = renewed(address);
        known.map(Endpoint::subscriberId)
                .filter(owner -> !owner.equals(person))
                .ifPresent(owner -> merge(person, owner));
        UUID endpoint = known.map(Endpoint::id).orElseGet(() -> addEndpoint(person, address));
        follow(person, address.channel(), wishes);
        return new Joined(person, endpoint, false);
    }

    /** Read after it is renewed, which keeps it from going to somebody else until the end of the transaction. */
    private Optional<Endpoint> renewed(EndpointAddress address) {
        return subscribers.findEndpoint(address).map(endpoint -> {
            proven.renew(endpoint.id(), address);
            return subscribers
                    .findEndpoint(endpoint.id())
                    .orElseThrow(() -> new ConcurrencyFailureException(
                            "endpoint " + endpoint.id() + " was deleted at the same moment"));
        });
    }

    /** Without what is unknown, closed or a drill group. */
    Wishes known(Wishes wishes) {
        return new Wishes(
                wishes.categories().stream()
                        .filter(code -> categories
                                .find(code)
                                .filter(category -> isOpen(category, code))
                                .isPresent())
                        .collect(Collectors.toUnmodifiableSet()),
                wishes.areas().stream()
                        .filter(code -> areas.find(code)
                                .filter(area -> area.code().equals(code))
                                .isPresent())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean isOpen(Category category, String code) {
        return category.code().equals(code) && category.isOpen();
    }

    private UUID addPerson(Channel channel, Language language) {
        UUID person = UuidCreator.getTimeOrderedEpoch();
        subscribers.add(new Subscriber(person, null, language, clock.instant()));
        audit.record(ACTOR, "subscriber.joined", person.toString(), Map.of("channel", channel.name()));
        return person;
    }

    private void merge(UUID kept, UUID gone) {
        proven.merge(kept, gone);
        audit.record(ACTOR, "subscriber.merged", kept.toString(), Map.of("gone", gone.toString()));
    }

    private UUID addEndpoint(UUID person, EndpointAddress address) {
        UUID endpoint = UuidCreator.getTimeOrderedEpoch();
        try {
            subscribers.add(new Endpoint(endpoint, person, address, EndpointState.ACTIVE, clock.instant()));
        } catch (IllegalArgumentException e) {
            throw new ConcurrencyFailureException(
                    "address " + address + " came by another way, an import say, at the same moment", e);
        }
        return endpoint;
    }

    /** What they follow already is widened where the wish goes further, and never narrowed. */
    private void follow(UUID person, Channel channel, Wishes wishes) {
        Wishes wanted = known(wishes);
        if (wanted.categories().isEmpty()) {
            return;
        }
        Map<String, Subscription> before = subscribers.subscriptionsOf(person).stream()
                .collect(Collectors.toMap(Subscription::category, Function.identity()));
        for (String category : wanted.categories().stream().sorted().toList()) {
            Subscription old = before.get(category);
            Subscription now = old == null
                    ? new Subscription(person, category, wanted.areas(), Set.of(), clock.instant())
                    : new Subscription(
                            person,
                            category,
                            union(old.areas(), wanted.areas()),
                            union(old.channels(), Set.of(channel)),
                            old.frequency(),
                            old.createdAt());
            if (!now.equals(old)) {
                subscribers.save(now);
            }
        }
    }

    /** The empty set stands for all there is. With nothing to add, a set of channels stays. */
    private static <T> Set<T> union(Set<T> old, Set<T> more) {
        if (old.isEmpty() || more.isEmpty()) {
            return Set.of();
        }
        Set<T> union = new HashSet<>(old);
        union.addAll(more);
        return union;
    }
}
