package org.todoke.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.todoke.announcement.Announcement;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;

/** By the same rules as {@link JdbcAudienceStream}, counted instead of read. */
@Repository
class JdbcAudienceSizes implements AudienceSizes {
    private final Audiences audiences;
    private final JdbcClient jdbc;

    JdbcAudienceSizes(Audiences audiences, JdbcClient jdbc) {
        this.audiences = audiences;
        this.jdbc = jdbc;
    }

    @Override
    public Map<Language, Long> of(Announcement announcement, Channel channel) {
        return of(audiences.of(announcement.id(), announcement.current().id()), channel);
    }

    /** Endpoints of one channel, by the people's languages. */
    Map<Language, Long> of(Audience audience, Channel channel) {
        return switch (audience) {
            case Audience.Subscribers subscribers ->
                subscribers.channels().contains(channel) ? count(subscribers(subscribers, channel)) : Map.of();
            case Audience.EarlierRecipients recipients -> count(earlierRecipients(recipients, channel));
            case Audience.NotReached _ ->
                throw new IllegalArgumentException("who was not reached: expected an audience of its own, not a part");
        };
    }

    private StatementSpec subscribers(Audience.Subscribers audience, Channel channel) {
        return jdbc.sql("""
                SELECT p.language, count(DISTINCT e.id) AS endpoints
                FROM subscription s
                JOIN endpoint e ON e.subscriber_id = s.subscriber_id AND e.state = 'ACTIVE' AND e.channel = :channel
                JOIN subscriber p ON p.id = s.subscriber_id
                WHERE s.category = ANY(:categories) AND (:everywhere OR s.areas = '{}' OR s.areas && :areas::text[])
                    AND (:everyChannel OR :channel = ANY(s.channels) OR s.channels = '{}'
                        AND :channel = COALESCE(
                            (SELECT x.channel FROM endpoint x
                             WHERE x.subscriber_id = p.id AND x.state = 'ACTIVE'
                                 AND x.channel = ANY(p.channel_order) AND x.channel = ANY(:usable)
                             ORDER BY array_position(p.channel_order, x.channel) LIMIT 1),
                            :channel))
                GROUP BY p.language""")
                .param("channel", channel.code())
                .param("everyChannel", audience.isForEveryChannel())
                .param(
                        "usable",
                        audience.channels().stream()
                                .filter(audience.channelsOn()::contains)
                                .map(Channel::code)
                                .toArray(Short[]::new))
                .param("categories", audience.categories().toArray(String[]::new))
                .param("everywhere", audience.areas().isEmpty())
                .param("areas", audience.areas().toArray(String[]::new));
    }

    private StatementSpec earlierRecipients(Audience.EarlierRecipients audience, Channel channel) {
        return jdbc.sql("""
                SELECT COALESCE(p.language, d.language) AS language, count(DISTINCT d.endpoint_id) AS endpoints
                FROM delivery d JOIN endpoint e ON e.id = d.endpoint_id AND e.state NOT IN ('INVALID', 'REPLACED')
                LEFT JOIN subscriber p ON p.id = d.subscriber_id
                WHERE d.revision_id = ANY(:earlier) AND d.channel = :channel
                    AND (d.state = ANY(:told) OR (:alsoWithdrawn AND d.code IN ('withdrawn', 'stopped')))
                GROUP BY 1""")
                .param("channel", channel.code())
                .param("earlier", audience.earlierRevisions().toArray(UUID[]::new))
                .param("told", new Short[] {DeliveryState.SENT.code(), DeliveryState.DELIVERED.code()})
                .param("alsoWithdrawn", audience.alsoWithdrawn());
    }

    private static Map<Language, Long> count(StatementSpec query) {
        Map<Language, Long> counts = new TreeMap<>();
        query.query((ResultSet row) -> put(counts, row));
        return counts;
    }

    private static void put(Map<Language, Long> counts, ResultSet row) throws SQLException {
        counts.put(new Language(row.getString("language")), row.getLong("endpoints"));
    }
}
