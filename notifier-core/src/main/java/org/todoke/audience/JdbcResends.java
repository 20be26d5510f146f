package org.todoke.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.audience.AudienceStream.Page;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;

/** Who was not reached, and may be told on another channel. Read by person, from those who ended untold. */
@Repository
class JdbcResends {
    private static final UUID FIRST = new UUID(0, 0);

    /**
     * A person's addresses on the channel, if none of theirs was reached or is still open. What was for an address that is
     * somebody else's now counts for that person: that is who reads it.
     */
    private static final String ADDRESSES = """
            SELECT p.id AS subscriber_id, p.language, p.quiet_from, p.quiet_to, e.id, e.channel, e.address
            FROM subscriber p JOIN endpoint e ON e.subscriber_id = p.id AND e.state = 'ACTIVE' AND e.channel = ANY(:channels)
            WHERE p.id = u.subscriber_id
                AND NOT EXISTS (SELECT FROM delivery x WHERE x.revision_id = :revision AND x.endpoint_id = e.id)
                AND NOT EXISTS (SELECT FROM endpoint o
                    JOIN delivery x ON x.revision_id = :revision AND x.endpoint_id = o.id
                    WHERE o.subscriber_id = p.id AND x.state = ANY(:reachedOrOpen))
                AND (:earlierRecipients OR EXISTS (SELECT FROM subscription s
                    WHERE s.subscriber_id = p.id AND s.category = ANY(:categories)
                        AND (:everyChannel OR s.channels = '{}' OR e.channel = ANY(s.channels))))
            ORDER BY e.id OFFSET 0
            """;

    private final JdbcClient jdbc;

    JdbcResends(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page read(Audience.NotReached audience, String position, int people) {
        Reader reader = new Reader();
        params(jdbc.sql("""
                                SELECT u.subscriber_id AS person, e.*,
                                    CASE WHEN :mayWait AND e.quiet_from IS NOT NULL
                                        THEN concat_ws('/', 0, e.quiet_from, e.quiet_to) END AS timing
                                FROM (SELECT DISTINCT subscriber_id FROM untold
                                      WHERE revision_id = :revision AND subscriber_id > :after
                                      ORDER BY subscriber_id LIMIT :people) u
                                LEFT JOIN LATERAL (""" + ADDRESSES + ") e ON true ORDER BY u.subscriber_id"), audience, new Channel[] {
                    audience.channel()
                })
                .param("mayWait", audience.mayWait())
                .param("after", position.isEmpty() ? FIRST : UUID.fromString(position))
                .param("people", people)
                .query(reader::add);
        return new Page(
                reader.members, reader.person == null ? position : reader.person.toString(), reader.people < people);
    }

    /**
     * People who could be told, by channel; somebody with two channels counts for both.
     *
     * @param most looks at no more people than this
     */
    Map<Channel, Long> count(Audience.NotReached audience, int most) {
        Map<Channel, Long> counts = new EnumMap<>(Channel.class);
        params(jdbc.sql("""
                                SELECT e.channel, count(DISTINCT e.subscriber_id) AS people
                                FROM (SELECT DISTINCT subscriber_id FROM untold WHERE revision_id = :revision LIMIT :most) u
                                CROSS JOIN LATERAL (""" + ADDRESSES + ") e GROUP BY e.channel"), audience, Channel.values())
                .param("most", most)
                .query((ResultSet row) -> {
                    counts.put(Channel.ofCode(row.getShort("channel")), row.getLong("people"));
                });
        return counts;
    }

    private static JdbcClient.StatementSpec params(
            JdbcClient.StatementSpec statement, Audience.NotReached audience, Channel[] channels) {
        return statement
                .param("revision", audience.revision().id())
                .param("channels", Stream.of(channels).map(Channel::code).toArray(Short[]::new))
                .param("reachedOrOpen", reachedOrOpen())
                .param("earlierRecipients", audience.isForEarlierRecipients())
                .param("categories", audience.categories().toArray(String[]::new))
                .param("everyChannel", audience.isForEveryChannel());
    }

    private static Short[] reachedOrOpen() {
        return Stream.of(DeliveryState.values())
                .filter(state -> !state.isUntold())
                .map(DeliveryState::code)
                .toArray(Short[]::new);
    }

    /** Whether a part of the revision's audience is still being written down. */
    boolean isGrowing(UUID revision) {
        return jdbc.sql("""
                SELECT NOT EXISTS (SELECT FROM fan_out WHERE revision_id = :revision)
                    OR EXISTS (SELECT FROM fan_out WHERE revision_id = :revision AND NOT done)""").param("revision", revision).query(Boolean.class).single();
    }

    /** @return the number of the new part */
    int add(UUID revision, Channel channel, String actor, Instant at) {
        return jdbc.sql("""
                INSERT INTO resent (revision_id, part, channel, asked_by, asked_at)
                SELECT :revision, COALESCE(max(part) + 1, :first), :channel, :actor, :at
                FROM resent WHERE revision_id = :revision RETURNING part""")
                .param("revision", revision)
                .param("first", Part.FIRST_RESENT)
                .param("channel", channel.code())
                .param("actor", actor)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** Gathers a page; people without such an address move the position but are no members. */
    private static final class Reader {
        private final List<AudienceMember> members = new ArrayList<>();
        private @Nullable UUID person;
        private int people;

        private void add(ResultSet row) throws SQLException {
            UUID next = row.getObject("person", UUID.class);
            if (!next.equals(person)) {
                people++;
                person = next;
            }
            if (row.getObject("id") != null) {
                members.add(JdbcAudienceStream.member(row));
            }
        }
    }
}
