package org.todoke.subscriber;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.vault.AddressVault;

/** People in PostgreSQL; addresses pass through the vault on their way in and out. */
@Repository
class JdbcSubscribers implements Subscribers, Unsubscriber {
    private static final String SELECT_SUBSCRIBER =
            "SELECT id, external_id, language, channel_order, created_at FROM subscriber ";
    private static final String SELECT_ENDPOINT =
            "SELECT id, subscriber_id, channel, address, state, created_at FROM endpoint ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AddressVault vault;
    private final Clock clock;

    JdbcSubscribers(JdbcClient jdbc, PlatformTransactionManager transactions, AddressVault vault, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public void add(Subscriber subscriber) {
        try {
            jdbc.sql("""
                            INSERT INTO subscriber (id, external_id, shard, language, channel_order, created_at)
                            VALUES (:id, :externalId, :shard, :language, :channelOrder, :createdAt)
                            """)
                    .param("id", subscriber.id())
                    .param("externalId", subscriber.externalId())
                    .param("shard", Shard.of(subscriber.id()))
                    .param("language", subscriber.language().tag())
                    .param("channelOrder", codes(subscriber.channelOrder().stream()))
                    .param("createdAt", Timestamp.from(subscriber.createdAt()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new IllegalArgumentException(
                    "subscriber " + subscriber.id() + ": expected an id and an external id that nobody has", e);
        }
    }

    @Override
    public void add(Endpoint endpoint) {
        EndpointAddress address = endpoint.address();
        try {
            jdbc.sql("""
                            INSERT INTO endpoint (id, subscriber_id, channel, address, address_index, state, created_at)
                            VALUES (:id, :subscriber, :channel, :address, :index, :state, :createdAt)
                            """)
                    .param("id", endpoint.id())
                    .param("subscriber", endpoint.subscriberId())
                    .param("channel", address.channel().code())
                    .param("address", vault.seal(endpoint.id(), address.address()))
                    .param("index", address.index(vault))
                    .param("state", endpoint.state().name())
                    .param("createdAt", Timestamp.from(endpoint.createdAt()))
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw new IllegalArgumentException(
                    "endpoint " + address + " of subscriber " + endpoint.subscriberId()
                            + ": expected an address that nobody has, and somebody the hub knows",
                    e);
        }
    }

    @Override
    public void save(Subscription subscription) {
        try {
            transactions.executeWithoutResult(status -> {
                forgetLeaving(subscription);
                upsert(subscription);
            });
        } catch (DataIntegrityViolationException e) {
            throw new IllegalArgumentException(
                    "subscription of " + subscription.subscriberId() + " to category \"" + subscription.category()
                            + "\": expected somebody and a category the hub knows",
                    e);
        }
    }

    private void forgetLeaving(Subscription subscription) {
        jdbc.sql("DELETE FROM subscription_left WHERE subscriber_id = ? AND category = ?")
                .param(subscription.subscriberId())
                .param(subscription.category())
                .update();
    }

    private void upsert(Subscription subscription) {
        jdbc.sql("""
                        INSERT INTO subscription AS old
                            (category, shard, subscriber_id, areas, channels, frequency, created_at)
                        VALUES (:category, :shard, :subscriber, :areas, :channels, :frequency, :createdAt)
                        ON CONFLICT (category, shard, subscriber_id) DO UPDATE
                        SET areas = EXCLUDED.areas, channels = EXCLUDED.channels, frequency = EXCLUDED.frequency,
                            areas_since = CASE WHEN old.areas = EXCLUDED.areas
                                OR (old.areas <> '{}' AND old.areas <@ EXCLUDED.areas) THEN old.areas_since ELSE now() END
                        """)
                .param("category", subscription.category())
                .param("shard", Shard.of(subscription.subscriberId()))
                .param("subscriber", subscription.subscriberId())
                .param(
                        "areas",
                        new SqlArrayValue(
                                "text", subscription.areas().stream().sorted().toArray()))
                .param("channels", codes(subscription.channels().stream().sorted()))
                .param("frequency", subscription.frequency().code())
                .param("createdAt", Timestamp.from(subscription.createdAt()))
                .update();
    }

    @Override
    public Optional<Subscriber> find(UUID id) {
        return jdbc.sql(SELECT_SUBSCRIBER + "WHERE id = ?")
                .param(id)
                .query((row, n) -> subscriber(row))
                .optional();
    }

    @Override
    public Optional<Subscriber> findByExternalId(String externalId) {
        return jdbc.sql(SELECT_SUBSCRIBER + "WHERE external_id = ?")
                .param(externalId)
                .query((row, n) -> subscriber(row))
                .optional();
    }

    private static Subscriber subscriber(ResultSet row) throws SQLException {
        return new Subscriber(
                row.getObject("id", UUID.class),
                row.getString("external_id"),
                new Language(row.getString("language")),
                channels(row.getArray("channel_order")).toList(),
                row.getTimestamp("created_at").toInstant());
    }

    @Override
    public Optional<Endpoint> findEndpoint(UUID endpointId) {
        return jdbc.sql(SELECT_ENDPOINT + "WHERE id = ?")
                .param(endpointId)
                .query((row, n) -> endpoint(row))
                .optional();
    }

    @Override
    public Optional<Endpoint> findEndpoint(EndpointAddress address) {
        return jdbc.sql(SELECT_ENDPOINT + "WHERE channel = :channel AND address_index = :index")
                .param("channel", address.channel().code())
                .param("index", address.index(vault))
                .query((row, n) -> endpoint(row))
                .optional();
    }

    @Override
    public List<Endpoint> endpointsOf(UUID subscriberId) {
        return jdbc.sql(SELECT_ENDPOINT + "WHERE subscriber_id = ? ORDER BY created_at, id")
                .param(subscriberId)
                .query((row, n) -> endpoint(row))
                .list();
    }

    private Endpoint endpoint(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Endpoint(
                id,
                row.getObject("subscriber_id", UUID.class),
                new EndpointAddress(Channel.ofCode(row.getInt("channel")), vault.open(id, row.getBytes("address"))),
                EndpointState.valueOf(row.getString("state")),
                row.getTimestamp("created_at").toInstant());
    }

    @Override
    public List<Subscription> subscriptionsOf(UUID subscriberId) {
        return jdbc.sql("""
                        SELECT subscriber_id, category, areas, channels, frequency, created_at FROM subscription
                        WHERE subscriber_id = ? ORDER BY category
                        """)
                .param(subscriberId)
                .query((row, n) -> subscription(row))
                .list();
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                row.getObject("subscriber_id", UUID.class),
                row.getString("category"),
                Set.of(texts(row.getArray("areas"))),
                channels(row.getArray("channels")).collect(Collectors.toUnmodifiableSet()),
                Frequency.ofCode(row.getInt("frequency")),
                row.getTimestamp("created_at").toInstant());
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    private static Stream<Channel> channels(Array array) throws SQLException {
        return Arrays.stream((Short[]) array.getArray()).map(Channel::ofCode);
    }

    private static SqlArrayValue codes(Stream<Channel> channels) {
        return new SqlArrayValue("int2", channels.map(Channel::code).toArray());
    }

    @Override
    public boolean preferChannels(UUID subscriberId, List<Channel> order) {
        Subscriber.requireOnce(order);
        return jdbc.sql("UPDATE subscriber SET channel_order = ? WHERE id = ?")
                        .param(codes(order.stream()))
                        .param(subscriberId)
                        .update()
                == 1;
    }

    @Override
    public boolean changeState(UUID endpointId, EndpointState state) {
        return jdbc.sql("UPDATE endpoint SET state = ?, changed_at = ? WHERE id = ?")
                        .param(state.name())
                        .param(Timestamp.from(clock.instant()))
                        .param(endpointId)
                        .update()
                == 1;
    }

    @Override
    public boolean remove(UUID subscriberId) {
        return jdbc.sql("DELETE FROM subscriber WHERE id = ?")
                        .param(subscriberId)
                        .update()
                == 1;
    }

    @Override
    public boolean leaveCategory(UUID endpointId, String category) {
        return jdbc.sql("""
                        WITH left_now AS (
                            DELETE FROM subscription USING endpoint
                            WHERE endpoint.id = :endpoint AND subscription.subscriber_id = endpoint.subscriber_id
                              AND subscription.category = :category
                            RETURNING subscription.subscriber_id, subscription.category)
                        INSERT INTO subscription_left (subscriber_id, category, left_at)
                        SELECT subscriber_id, category, CAST(:now AS timestamptz) FROM left_now
                        ON CONFLICT (subscriber_id, category) DO UPDATE SET left_at = EXCLUDED.left_at
                        """)
                        .param("endpoint", endpointId)
                        .param("category", category)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }
}
