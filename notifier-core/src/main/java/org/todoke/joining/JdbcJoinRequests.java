package org.todoke.joining;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.SubscriberErased;
import org.todoke.vault.Address;
import org.todoke.vault.AddressVault;
import org.todoke.vault.TextVault;

/** Requests in PostgreSQL, their addresses sealed. */
@Repository
class JdbcJoinRequests {
    static final Duration DAY = Duration.ofDays(1);

    private static final String ADDRESS = "join_request.address";

    private final JdbcClient jdbc;
    private final TextVault texts;
    private final AddressVault addresses;
    private final Clock clock;

    JdbcJoinRequests(JdbcClient jdbc, TextVault texts, AddressVault addresses, Clock clock) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Until the end of the transaction nobody else asks for this address or proves it. */
    void lock(EndpointAddress address) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                .param(ByteBuffer.wrap(address.index(addresses)).getLong())
                .query()
                .listOfRows();
    }

    /**
     * @param sent whether a proof goes out
     * @throws IllegalArgumentException when the person who is signed in, or the endpoint, is not there
     */
    void add(StoredRequest request, boolean sent, Instant expires) {
        EndpointAddress address = request.address();
        try {
            jdbc.sql("""
                            INSERT INTO join_request (id, kind, channel, address, address_index, language, categories,
                                areas, subscriber_id, endpoint_id, sent, created_at, expires_at)
                            VALUES (:id, :kind, :channel, :address, :index, :language, :categories,
                                :areas, :subscriber, :endpoint, :sent, :now, :expires)
                            """)
                    .param("id", request.id())
                    .param("kind", request.kind().name())
                    .param("channel", address.channel().code())
                    .param(
                            "address",
                            texts.seal(ADDRESS, request.id(), address.address().value()))
                    .param("index", address.index(addresses))
                    .param("language", request.language().tag())
                    .param("categories", array(request.wishes().categories()))
                    .param("areas", array(request.wishes().areas()))
                    .param("subscriber", request.subscriberId())
                    .param("endpoint", request.endpointId())
                    .param("sent", sent)
                    .param("now", now())
                    .param("expires", Timestamp.from(expires))
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw new IllegalArgumentException(
                    "request for " + address + " by subscriber " + request.subscriberId() + ", endpoint "
                            + request.endpointId() + ": expected ones the hub knows",
                    e);
        }
    }

    /** Nothing when it is used, over, or was never there. */
    Optional<StoredRequest> findOpen(UUID id) {
        return jdbc.sql("""
                        SELECT id, kind, channel, address, language, categories, areas, subscriber_id, endpoint_id
                        FROM join_request
                        WHERE id = ? AND used_at IS NULL AND expires_at > ? AND address IS NOT NULL
                        """)
                .param(id)
                .param(now())
                .query((row, n) -> request(row))
                .optional();
    }

    private StoredRequest request(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new StoredRequest(
                id,
                StoredRequest.Kind.valueOf(row.getString("kind")),
                new EndpointAddress(
                        Channel.ofCode(row.getInt("channel")),
                        new Address(texts.open(ADDRESS, id, row.getBytes("address")))),
                new Language(row.getString("language")),
                new Wishes(texts(row.getArray("categories")), texts(row.getArray("areas"))),
                row.getObject("subscriber_id", UUID.class),
                row.getObject("endpoint_id", UUID.class));
    }

    /** @return whether it was open until now: of two who come at the same time, one hears yes */
    boolean use(UUID id) {
        return jdbc.sql("""
                        UPDATE join_request SET used_at = :now, address = NULL
                        WHERE id = :id AND used_at IS NULL AND expires_at > :now
                        """).param("id", id).param("now", now()).update() == 1;
    }

    /** The address's requests whose codes went out and still work. */
    List<UUID> openCodes(EndpointAddress address) {
        return jdbc.sql("""
                        SELECT id FROM join_request
                        WHERE channel = ? AND address_index = ? AND kind = 'CODE' AND sent AND used_at IS NULL
                            AND expires_at > ?
                        """)
                .param(address.channel().code())
                .param(address.index(addresses))
                .param(now())
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    /** A code that was good is used up, and with it every other that is under way to the address. */
    void useCodes(EndpointAddress address) {
        jdbc.sql("""
                        UPDATE join_request SET used_at = :now, address = NULL
                        WHERE channel = :channel AND address_index = :index AND kind = 'CODE' AND used_at IS NULL
                        """)
                .param("now", now())
                .param("channel", address.channel().code())
                .param("index", address.index(addresses))
                .update();
    }

    /**
     * The proofs an address got and nobody used.
     *
     * @param lately since {@code since}, by people who are signed in, or by those who are not
     * @param today in 24 hours, by anybody
     */
    record Unanswered(int lately, int today) {}

    /** @param signedIn whether to count those lately asked for by people who are signed in, or the others */
    Unanswered unanswered(EndpointAddress address, boolean signedIn, Instant since) {
        return jdbc.sql("""
                        SELECT count(*) FILTER (
                                WHERE created_at > :since AND (subscriber_id IS NOT NULL) = :signedIn) AS lately,
                            count(*) AS today
                        FROM join_request
                        WHERE channel = :channel AND address_index = :index AND created_at > :day AND sent
                            AND used_at IS NULL
                        """)
                .param("since", Timestamp.from(since))
                .param("signedIn", signedIn)
                .param("channel", address.channel().code())
                .param("index", address.index(addresses))
                .param("day", Timestamp.from(clock.instant().minus(DAY)))
                .query((row, n) -> new Unanswered(row.getInt("lately"), row.getInt("today")))
                .single();
    }

    /** How many proofs the whole hub has sent on a channel since then. */
    int sentSince(Channel channel, Instant since) {
        return jdbc.sql("SELECT count(*) FROM join_request WHERE channel = ? AND created_at > ? AND sent")
                .param(channel.code())
                .param(Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    /** Erases the addresses of what is over, and forgets what no limit counts any more. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    void tidy() {
        jdbc.sql("UPDATE join_request SET address = NULL WHERE address IS NOT NULL AND expires_at <= ?")
                .param(now())
                .update();
        jdbc.sql("DELETE FROM join_request WHERE created_at < :day AND expires_at <= :now")
                .param("day", Timestamp.from(clock.instant().minus(DAY)))
                .param("now", now())
                .update();
    }

    /** Whoever is gone has asked for nothing. */
    @EventListener
    void forget(SubscriberErased erased) {
        for (EndpointAddress address : erased.addresses()) {
            jdbc.sql("DELETE FROM join_request WHERE channel = ? AND address_index = ?")
                    .param(address.channel().code())
                    .param(address.index(addresses))
                    .update();
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static SqlArrayValue array(Collection<String> texts) {
        return new SqlArrayValue("text", texts.stream().sorted().toArray());
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
