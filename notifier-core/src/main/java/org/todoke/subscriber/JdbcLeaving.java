package org.todoke.subscriber;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.delivery.Channel;
import org.todoke.vault.AddressVault;

/** Leaving in PostgreSQL. What hangs on a person goes with them by foreign keys, what other features keep by the event. */
@Repository
class JdbcLeaving implements Leaving {
    private static final Logger log = LoggerFactory.getLogger(JdbcLeaving.class);
    private static final String LEAVE = """
            WITH left_now AS (
                DELETE FROM subscription WHERE subscriber_id = :person AND (:everything OR category = :category)
                RETURNING subscriber_id, category)
            INSERT INTO subscription_left (subscriber_id, category, left_at)
            SELECT subscriber_id, category, CAST(:now AS timestamptz) FROM left_now
            ON CONFLICT (subscriber_id, category) DO UPDATE SET left_at = EXCLUDED.left_at
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Subscribers subscribers;
    private final Preferences preferences;
    private final AddressVault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcLeaving(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Subscribers subscribers,
            Preferences preferences,
            AddressVault vault,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.subscribers = subscribers;
        this.preferences = preferences;
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean leave(UUID subscriberId, String category) {
        return leave(subscriberId, false, category) == 1;
    }

    @Override
    public void leaveEverything(UUID subscriberId) {
        leave(subscriberId, true, "");
    }

    private int leave(UUID subscriberId, boolean everything, String category) {
        return jdbc.sql(LEAVE)
                .param("person", subscriberId)
                .param("everything", everything)
                .param("category", category)
                .param("now", now())
                .update();
    }

    @Override
    public boolean withdraw(UUID subscriberId, UUID endpointId) {
        return jdbc.sql("UPDATE endpoint SET state = ?, changed_at = ? WHERE id = ? AND subscriber_id = ?")
                        .params(EndpointState.LEFT.name(), now(), endpointId, subscriberId)
                        .update()
                == 1;
    }

    /**
     * What waits in the queue for one of their endpoints becomes due: the queue ends it as {@code endpoint-gone}, so that the
     * ledger stays whole.
     */
    @Override
    public boolean erase(UUID subscriberId) {
        return Boolean.TRUE.equals(transactions.execute(_ -> eraseNow(subscriberId)));
    }

    private boolean eraseNow(UUID subscriberId) {
        boolean known = jdbc.sql("SELECT id FROM subscriber WHERE id = ? FOR UPDATE")
                .param(subscriberId)
                .query(UUID.class)
                .optional()
                .isPresent();
        if (!known) {
            return false;
        }
        List<EndpointAddress> addresses = addressesOf(subscriberId);
        jdbc.sql("""
                UPDATE delivery_retry SET due_at = :now, waits = 0
                WHERE endpoint_id IN (SELECT id FROM endpoint WHERE subscriber_id = :person)""").param("now", now()).param("person", subscriberId).update();
        events.publishEvent(new SubscriberErased(subscriberId, addresses));
        return subscribers.remove(subscriberId);
    }

    /** An address that no key opens must not keep a person here. */
    private List<EndpointAddress> addressesOf(UUID subscriberId) {
        return jdbc
                .sql("SELECT id, channel, address FROM endpoint WHERE subscriber_id = ?")
                .param(subscriberId)
                .query((row, n) -> open(
                        row.getObject("id", UUID.class),
                        Channel.ofCode(row.getInt("channel")),
                        row.getBytes("address")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<EndpointAddress> open(UUID endpoint, Channel channel, byte[] sealed) {
        try {
            return Optional.of(new EndpointAddress(channel, vault.open(endpoint, sealed)));
        } catch (IllegalStateException e) {
            log.warn("The address of endpoint {} could not be opened; it is erased all the same", endpoint, e);
            return Optional.empty();
        }
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

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
