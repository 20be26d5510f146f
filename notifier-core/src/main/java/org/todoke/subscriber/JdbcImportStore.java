package org.todoke.subscriber;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.ImportPlan.Follow;
import org.todoke.subscriber.ImportPlan.Known;
import org.todoke.subscriber.ImportPlan.NewEndpoint;
import org.todoke.subscriber.ImportPlan.NewPerson;
import org.todoke.vault.AddressVault;

/** Whole chunks at a time, as arrays: a statement per table, not per row. */
@Repository
class JdbcImportStore implements ImportStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcImportStore.class);
    /** One chunk at a time in the whole hub: two imports of the same people would otherwise block each other. */
    private static final long IMPORT_LOCK = 0x7469_6d70L;

    private static final int ATTEMPTS = 3;
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AddressVault vault;
    private final Clock clock;

    JdbcImportStore(JdbcClient jdbc, PlatformTransactionManager transactions, AddressVault vault, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public ImportPlan store(List<ImportRow> rows) {
        int attempt = 1;
        while (true) {
            try {
                return Objects.requireNonNull(transactions.execute(status -> planAndApply(rows)));
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                giveUpAfterLast(attempt++, e);
            }
        }
    }

    /** Somebody signed up with one of the addresses in the very moment; the next attempt sees them. */
    private static void giveUpAfterLast(int attempt, DataAccessException cause) {
        if (attempt >= ATTEMPTS) {
            throw cause;
        }
        LOG.info("An import's chunk met another writer, attempt {} of {}", attempt, ATTEMPTS);
    }

    private ImportPlan planAndApply(List<ImportRow> rows) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(IMPORT_LOCK).query().listOfRows();
        ImportPlan plan = new ImportPlan(rows, known(rows), owners(rows));
        Instant now = clock.instant();
        insertPeople(plan.newPeople(), now);
        changeLanguages(plan.languages());
        insertEndpoints(plan.newEndpoints(), now);
        subscribe(plan.follows(), now);
        return plan;
    }

    /** Who signed up themselves has no external id: an export names them by their id, and so does its import. */
    private Map<String, Known> known(List<ImportRow> rows) {
        List<String> externalIds =
                rows.stream().map(ImportRow::externalId).distinct().toList();
        List<String> ids = externalIds.stream()
                .filter(id -> UUID_FORM.matcher(id).matches())
                .toList();
        Map<String, Known> known = new HashMap<>();
        jdbc.sql("""
                        SELECT external_id AS name, id, language FROM subscriber WHERE external_id = ANY (:externalIds)
                        UNION ALL
                        SELECT id::text, id, language FROM subscriber
                        WHERE id = ANY (:ids) AND external_id IS NULL
                        """)
                .param("externalIds", array("text", externalIds, value -> value))
                .param("ids", array("uuid", ids, value -> value))
                .query(row -> {
                    known.put(
                            row.getString("name"),
                            new Known(row.getObject("id", UUID.class), new Language(row.getString("language"))));
                });
        return known;
    }

    private Map<AddressKey, UUID> owners(List<ImportRow> rows) {
        List<AddressKey> keys = rows.stream().map(ImportRow::index).distinct().toList();
        Map<AddressKey, UUID> owners = new HashMap<>();
        jdbc.sql("""
                        SELECT channel, address_index, subscriber_id FROM endpoint
                        WHERE (channel, address_index) IN (SELECT * FROM unnest(:channels, :indexes))
                        """)
                .param("channels", array("int2", keys, key -> key.channel().code()))
                .param("indexes", bytes(keys.stream().map(AddressKey::bytes).toArray(byte[][]::new)))
                .query(row -> {
                    owners.put(
                            AddressKey.of(Channel.ofCode(row.getInt("channel")), row.getBytes("address_index")),
                            row.getObject("subscriber_id", UUID.class));
                });
        return owners;
    }

    private void insertPeople(List<NewPerson> people, Instant now) {
        jdbc.sql("""
                        INSERT INTO subscriber (id, external_id, shard, language, created_at)
                        SELECT *, CAST(:now AS timestamptz) FROM unnest(:ids, :externalIds, :shards, :languages)
                        """)
                .param("now", Timestamp.from(now))
                .param("ids", array("uuid", people, NewPerson::id))
                .param("externalIds", array("text", people, NewPerson::externalId))
                .param("shards", array("int2", people, person -> Shard.of(person.id())))
                .param(
                        "languages",
                        array("text", people, person -> person.language().tag()))
                .update();
    }

    private void changeLanguages(Map<UUID, Language> languages) {
        List<UUID> people = new ArrayList<>(languages.keySet());
        List<Language> theirs = new ArrayList<>(languages.values());
        jdbc.sql("""
                        UPDATE subscriber SET language = changed.language
                        FROM unnest(:ids, :languages) AS changed (id, language)
                        WHERE subscriber.id = changed.id
                        """)
                .param("ids", array("uuid", people, value -> value))
                .param("languages", array("text", theirs, Language::tag))
                .update();
    }

    private void insertEndpoints(List<NewEndpoint> endpoints, Instant now) {
        byte[][] sealed = endpoints.stream()
                .map(endpoint -> vault.seal(endpoint.id(), endpoint.address().address()))
                .toArray(byte[][]::new);
        byte[][] indexes =
                endpoints.stream().map(endpoint -> endpoint.key().bytes()).toArray(byte[][]::new);
        jdbc.sql("""
                        INSERT INTO endpoint (id, subscriber_id, channel, address, address_index, state, created_at)
                        SELECT *, :state, CAST(:now AS timestamptz) FROM unnest(:ids, :people, :channels, :addresses, :indexes)
                        """)
                .param("state", EndpointState.ACTIVE.name())
                .param("now", Timestamp.from(now))
                .param("ids", array("uuid", endpoints, NewEndpoint::id))
                .param("people", array("uuid", endpoints, NewEndpoint::subscriberId))
                .param(
                        "channels",
                        array(
                                "int2",
                                endpoints,
                                endpoint -> endpoint.key().channel().code()))
                .param("addresses", bytes(sealed))
                .param("indexes", bytes(indexes))
                .update();
    }

    /**
     * Areas grow and never shrink, and an earlier choice of channels stays. Who left the category stays out of it. Area
     * codes hold no comma, so a row's areas travel as one text.
     */
    private void subscribe(Map<Follow, Set<String>> follows, Instant now) {
        List<Map.Entry<Follow, Set<String>>> entries = new ArrayList<>(follows.entrySet());
        jdbc.sql("""
                        INSERT INTO subscription AS old (category, shard, subscriber_id, areas, channels, created_at)
                        SELECT new.category, new.shard, new.person, string_to_array(new.areas, ','), '{}', CAST(:now AS timestamptz)
                        FROM unnest(:categories, :shards, :people, :areas) AS new (category, shard, person, areas)
                        WHERE NOT EXISTS (
                            SELECT FROM subscription_left gone
                            WHERE gone.subscriber_id = new.person AND gone.category = new.category)
                        ON CONFLICT (category, shard, subscriber_id) DO UPDATE
                        SET areas = CASE WHEN EXCLUDED.areas = '{}' THEN '{}' ELSE (
                            SELECT array_agg(DISTINCT area ORDER BY area)
                            FROM unnest(old.areas || EXCLUDED.areas) AS area) END
                        WHERE old.areas <> '{}' AND (EXCLUDED.areas = '{}' OR NOT old.areas @> EXCLUDED.areas)
                        """)
                .param("now", Timestamp.from(now))
                .param(
                        "categories",
                        array("text", entries, entry -> entry.getKey().category()))
                .param(
                        "shards",
                        array("int2", entries, entry -> Shard.of(entry.getKey().subscriberId())))
                .param("people", array("uuid", entries, entry -> entry.getKey().subscriberId()))
                .param("areas", array("text", entries, entry -> String.join(",", entry.getValue())))
                .update();
    }

    private static <T> SqlArrayValue array(String type, List<T> values, Function<? super T, ?> value) {
        return new SqlArrayValue(type, values.stream().map(value).toArray());
    }

    /** As byte[][], which the driver sends in binary. */
    private static SqlArrayValue bytes(byte[][] values) {
        return new SqlArrayValue("bytea", (Object[]) values);
    }
}
