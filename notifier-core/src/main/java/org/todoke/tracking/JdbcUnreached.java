package org.todoke.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.vault.AddressVault;

@Repository
class JdbcUnreached implements Unreached {
    private static final Logger log = LoggerFactory.getLogger(JdbcUnreached.class);
    private static final UUID FIRST = new UUID(0, 0);

    /** Each of some people of whom something failed, and whether nothing of theirs arrived or is still open. */
    private static final String PEOPLE = """
            SELECT u.subscriber_id, NOT EXISTS (SELECT FROM endpoint o
                JOIN delivery x ON x.revision_id = :revision AND x.endpoint_id = o.id
                WHERE o.subscriber_id = u.subscriber_id AND x.state = ANY(:reachedOrOpen)) AS unreached
            FROM (SELECT DISTINCT subscriber_id FROM untold WHERE revision_id = :revision AND subscriber_id > :after
                  ORDER BY subscriber_id LIMIT :people) u
            """;

    private final JdbcClient jdbc;
    private final AddressVault vault;

    JdbcUnreached(JdbcClient jdbc, AddressVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    @Override
    public Page page(UUID revision, @Nullable UUID after, int limit) {
        List<UUID> found = new ArrayList<>();
        UUID position = after == null ? FIRST : after;
        int lookedAt = 0;
        int atOnce = limit + 1;
        boolean last = false;
        while (!last && found.size() < limit && lookedAt < MOST_LOOKED_AT) {
            List<Seen> seen = look(revision, position, atOnce);
            last = seen.size() < atOnce;
            lookedAt += seen.size();
            for (Seen one : seen) {
                if (found.size() == limit) {
                    last = false;
                    break;
                }
                position = one.subscriber();
                if (one.unreached()) {
                    found.add(one.subscriber());
                }
            }
            atOnce = Math.min(atOnce * 4, MOST_LOOKED_AT);
        }
        return new Page(people(revision, found), last ? null : position);
    }

    @Override
    public Count count(UUID revision) {
        return people(
                        jdbc.sql("SELECT count(*) AS looked_at, count(*) FILTER (WHERE unreached) AS people FROM ("
                                + PEOPLE + ") each"),
                        revision,
                        FIRST,
                        MOST_COUNTED)
                .query((row, n) -> new Count(row.getLong("people"), row.getLong("looked_at") == MOST_COUNTED))
                .single();
    }

    private List<Seen> look(UUID revision, UUID after, int people) {
        return people(jdbc.sql(PEOPLE + " ORDER BY u.subscriber_id"), revision, after, people)
                .query((row, n) -> new Seen(row.getObject("subscriber_id", UUID.class), row.getBoolean("unreached")))
                .list();
    }

    private static JdbcClient.StatementSpec people(
            JdbcClient.StatementSpec statement, UUID revision, UUID after, int people) {
        return statement
                .param("revision", revision)
                .param("after", after)
                .param("people", people)
                .param(
                        "reachedOrOpen",
                        Stream.of(DeliveryState.values())
                                .filter(state -> !state.isUntold())
                                .map(DeliveryState::code)
                                .toArray(Short[]::new));
    }

    private record Seen(UUID subscriber, boolean unreached) {}

    private List<Person> people(UUID revision, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        UUID[] who = ids.toArray(UUID[]::new);
        Map<UUID, List<Tried>> tried = tried(revision, who);
        Map<UUID, List<Contact>> contacts = contacts(who);
        return jdbc.sql("""
                        SELECT u.id, p.external_id, p.language, ARRAY(
                            SELECT DISTINCT a FROM subscription s, unnest(s.areas) a WHERE s.subscriber_id = u.id ORDER BY a)
                            AS areas
                        FROM unnest(:who) AS u (id) LEFT JOIN subscriber p ON p.id = u.id ORDER BY u.id""")
                .param("who", who)
                .query((row, n) -> person(row, tried, contacts))
                .list();
    }

    private static Person person(ResultSet row, Map<UUID, List<Tried>> tried, Map<UUID, List<Contact>> contacts)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Person(
                id,
                row.getString("external_id"),
                row.getString("language"),
                Arrays.asList((String[]) row.getArray("areas").getArray()),
                tried.getOrDefault(id, List.of()),
                contacts.getOrDefault(id, List.of()));
    }

    private Map<UUID, List<Tried>> tried(UUID revision, UUID[] who) {
        Map<UUID, List<Tried>> tried = new HashMap<>();
        jdbc.sql("""
                SELECT subscriber_id, channel, state, code FROM untold
                WHERE revision_id = ? AND subscriber_id = ANY(?) ORDER BY subscriber_id, channel, endpoint_id""").params(revision, who).query((ResultSet row) -> {
            tried.computeIfAbsent(row.getObject("subscriber_id", UUID.class), _ -> new ArrayList<>())
                    .add(new Tried(
                            Channel.ofCode(row.getShort("channel")),
                            DeliveryState.ofCode(row.getShort("state")),
                            row.getString("code")));
        });
        return tried;
    }

    /** Also those that failed: a phone that takes no messages may be answered. */
    private Map<UUID, List<Contact>> contacts(UUID[] who) {
        Map<UUID, List<Contact>> contacts = new HashMap<>();
        jdbc.sql("""
                SELECT subscriber_id, id, channel, address FROM endpoint
                WHERE subscriber_id = ANY(?) AND state NOT IN ('LEFT', 'REPLACED') ORDER BY subscriber_id, channel, id""").param(who).query((ResultSet row) -> {
            UUID person = row.getObject("subscriber_id", UUID.class);
            contact(row)
                    .ifPresent(contact -> contacts.computeIfAbsent(person, _ -> new ArrayList<>())
                            .add(contact));
        });
        return contacts;
    }

    private Optional<Contact> contact(ResultSet row) throws SQLException {
        UUID endpoint = row.getObject("id", UUID.class);
        try {
            return Optional.of(new Contact(
                    Channel.ofCode(row.getShort("channel")), vault.open(endpoint, row.getBytes("address"))));
        } catch (IllegalStateException e) {
            log.warn("The address of endpoint {} cannot be opened", endpoint, e);
            return Optional.empty();
        }
    }
}
