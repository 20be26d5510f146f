package org.todoke.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.todoke.delivery.Channel;
import org.todoke.vault.AddressVault;

/** A page in three statements; no transaction stays open while a slow reader takes its time. */
@Repository
class JdbcExportSource implements ExportSource {
    private final JdbcClient jdbc;
    private final AddressVault vault;

    JdbcExportSource(JdbcClient jdbc, AddressVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    private record Head(UUID id, String name, String language) {}

    @Override
    public List<ExportPerson> page(UUID after, int size) {
        List<Head> heads = jdbc.sql("""
                        SELECT id, coalesce(external_id, id::text) AS name, language FROM subscriber
                        WHERE id > :after ORDER BY id LIMIT :size
                        """)
                .param("after", after)
                .param("size", size)
                .query((row, n) ->
                        new Head(row.getObject("id", UUID.class), row.getString("name"), row.getString("language")))
                .list();
        SqlArrayValue ids =
                new SqlArrayValue("uuid", heads.stream().map(Head::id).toArray());
        Map<UUID, List<EndpointAddress>> addresses = addresses(ids);
        Map<UUID, List<ExportPerson.Follow>> follows = follows(ids);
        return heads.stream()
                .map(head -> new ExportPerson(
                        head.id,
                        head.name,
                        head.language,
                        addresses.getOrDefault(head.id, List.of()),
                        follows.getOrDefault(head.id, List.of())))
                .toList();
    }

    /** Without dead and withdrawn ones: who takes the file in elsewhere must not write to these again. */
    private Map<UUID, List<EndpointAddress>> addresses(SqlArrayValue people) {
        Map<UUID, List<EndpointAddress>> found = new HashMap<>();
        jdbc.sql("""
                        SELECT id, subscriber_id, channel, address FROM endpoint
                        WHERE subscriber_id = ANY (:people) AND state IN (:states) ORDER BY created_at, id
                        """)
                .param("people", people)
                .param(
                        "states",
                        Stream.of(EndpointState.ACTIVE, EndpointState.SUSPENDED)
                                .map(Enum::name)
                                .toList())
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    found.computeIfAbsent(row.getObject("subscriber_id", UUID.class), any -> new ArrayList<>())
                            .add(new EndpointAddress(
                                    Channel.ofCode(row.getInt("channel")), vault.open(id, row.getBytes("address"))));
                });
        return found;
    }

    private Map<UUID, List<ExportPerson.Follow>> follows(SqlArrayValue people) {
        Map<UUID, List<ExportPerson.Follow>> found = new HashMap<>();
        jdbc.sql("""
                        SELECT subscriber_id, category, areas, channels FROM subscription
                        WHERE subscriber_id = ANY (:people) ORDER BY category
                        """).param("people", people).query(row -> {
            found.computeIfAbsent(row.getObject("subscriber_id", UUID.class), any -> new ArrayList<>())
                    .add(follow(row));
        });
        return found;
    }

    private static ExportPerson.Follow follow(ResultSet row) throws SQLException {
        return new ExportPerson.Follow(
                row.getString("category"),
                Set.of((String[]) row.getArray("areas").getArray()),
                Stream.of((Short[]) row.getArray("channels").getArray())
                        .map(Channel::ofCode)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
