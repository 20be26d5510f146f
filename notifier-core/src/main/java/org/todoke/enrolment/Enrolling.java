package org.todoke.enrolment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.enrolment.EnrolmentRequest.State;
import org.todoke.subscriber.Enrolments;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;
import org.todoke.vault.KeyedHash;
import org.todoke.vault.Secrets;

/** Both sides of closed categories. */
@Service
class Enrolling implements Enrolments, EnrolmentDesk {
    /** So many wrong codes by one person within the window, and every further one is wrong. */
    static final int MOST_WRONG = 10;

    static final Duration WINDOW = Duration.ofHours(1);
    private static final int LONGEST_TYPED = 100;

    private final JdbcEnrolments store;
    private final Subscribers subscribers;
    private final Categories categories;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final CodeText codes;
    private final Clock clock;

    Enrolling(
            JdbcEnrolments store,
            Subscribers subscribers,
            Categories categories,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Secrets secrets,
            Clock clock) {
        this.store = store;
        this.subscribers = subscribers;
        this.categories = categories;
        this.events = events;
        this.transactions = new TransactionTemplate(transactions);
        this.codes = new CodeText(new KeyedHash(secrets.derive("enrolment-code")));
        this.clock = clock;
    }

    @Override
    public Enrolment enrol(UUID subscriberId, String code) {
        Enrolment enrolment = transactions.execute(_ -> enrolNow(subscriberId, code));
        return enrolment == null ? new Enrolment.NotValid() : enrolment;
    }

    @Override
    public List<String> awaited(UUID subscriberId) {
        return store.awaited(subscriberId);
    }

    /** A person's attempts come one after the other, so that none slips past the limit. */
    private Enrolment enrolNow(UUID subscriberId, String typed) {
        Instant now = clock.instant();
        if (!store.lockPerson(subscriberId) || store.wrongSince(subscriberId, now.minus(WINDOW)) >= MOST_WRONG) {
            return new Enrolment.NotValid();
        }
        Optional<EnrolmentCode> found =
                typed.length() > LONGEST_TYPED ? Optional.empty() : store.lockValid(codes.hash(typed), now);
        if (found.isEmpty()) {
            store.noteWrong(subscriberId, now, now.minus(WINDOW));
            return new Enrolment.NotValid();
        }
        EnrolmentCode code = found.get();
        if (follows(subscriberId, code.category())) {
            return new Enrolment.Enrolled(code.category());
        }
        if (code.needsApproval()) {
            return store.ask(subscriberId, code, now) || store.isWaiting(subscriberId, code.category())
                    ? new Enrolment.AwaitingApproval(code.category())
                    : new Enrolment.NotValid();
        }
        if (!store.use(code.id())) {
            return new Enrolment.NotValid();
        }
        follow(subscriberId, code.category(), now);
        return new Enrolment.Enrolled(code.category());
    }

    private boolean follows(UUID subscriberId, String category) {
        return subscribers.subscriptionsOf(subscriberId).stream()
                .anyMatch(subscription -> subscription.category().equals(category));
    }

    private void follow(UUID subscriberId, String category, Instant now) {
        subscribers.save(new Subscription(subscriberId, category, Set.of(), Set.of(), now));
    }

    @Override
    public Created create(NewEnrolmentCode given, String createdBy) {
        Category category = categories
                .find(given.category())
                .filter(found -> found.code().equals(given.category()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "category \"" + given.category() + "\": expected the code of one the hub knows"));
        if (category.isOpen()) {
            throw new IllegalArgumentException("category \"" + category.code() + "\" is open: expected a closed one");
        }
        String plain = codes.next();
        return new Created(store.insert(given, codes.hash(plain), createdBy, clock.instant()), plain);
    }

    @Override
    public List<EnrolmentCode> codes(String category) {
        return store.codes(category);
    }

    @Override
    public boolean withdraw(String category, UUID id) {
        return store.withdraw(category, id, clock.instant());
    }

    @Override
    public List<EnrolmentRequest> requests(State state, int limit) {
        return store.requests(state, limit);
    }

    @Override
    public List<EnrolmentRequest> waiting(String category, int limit) {
        return store.waiting(category, limit);
    }

    @Override
    public Optional<EnrolmentRequest> find(UUID id) {
        return store.find(id);
    }

    @Override
    public Optional<EnrolmentRequest> decide(UUID id, boolean approved, String actor) {
        Optional<EnrolmentRequest> decided = transactions.execute(_ -> {
            Instant now = clock.instant();
            if (store.decide(id, approved ? State.APPROVED : State.REJECTED, actor, now)) {
                store.find(id).ifPresent(request -> carryOut(request, now));
            }
            return store.find(id);
        });
        return decided == null ? Optional.empty() : decided;
    }

    private void carryOut(EnrolmentRequest request, Instant now) {
        if (request.state() == State.APPROVED) {
            follow(request.subscriberId(), request.category(), now);
        } else {
            store.giveBack(request.id());
        }
        events.publishEvent(request);
    }
}
