package org.todoke.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;

/**
 * By the same rules as {@link JdbcAudienceStream}. People are gathered by the channels they have and the order they prefer, of
 * which there are few kinds; the rule of {@link Preference} is then applied once per kind. Channels that are switched off reach
 * nobody and are not counted.
 */
@Repository
class JdbcAudienceCounts implements AudienceCounts {
    private static final UUID NOBODYS = new UUID(0, 0);
    private static final LocalizedContents NOTHING =
            new LocalizedContents(Map.of(Language.JA, new Content("-", "", null)));

    /**
     * Whoever is in several drill groups counts by the first of them. OFFSET 0 and the aggregate make PostgreSQL look up each
     * person and their endpoints by index; left to itself it read the whole table of subscribers for one shard.
     */
    static final String KINDS = """
            SELECT e.channels, CASE WHEN NOT :everyChannel AND s.channels = '{}' THEN NULLIF(p.channel_order, '{}') END
                AS channel_order, count(*) AS people
            FROM (SELECT subscriber_id, channels FROM subscription f
                  WHERE category = ANY(:categories) AND shard BETWEEN :first AND :last
                      AND (:everywhere OR areas = '{}' OR areas && :areas::text[])
                      AND (:oneCategory OR NOT EXISTS (SELECT FROM subscription x
                          WHERE x.subscriber_id = f.subscriber_id AND x.category = ANY(:categories)
                              AND x.category < f.category
                              AND (:everywhere OR x.areas = '{}' OR x.areas && :areas::text[])))) s
            CROSS JOIN LATERAL (SELECT channel_order FROM subscriber WHERE id = s.subscriber_id OFFSET 0) p
            CROSS JOIN LATERAL (SELECT array_agg(channel ORDER BY channel) AS channels FROM endpoint
                WHERE subscriber_id = s.subscriber_id AND state = 'ACTIVE' AND channel = ANY(:usable)
                    AND (:everyChannel OR s.channels = '{}' OR channel = ANY(s.channels))) e
            GROUP BY 1, 2""";

    private final Audiences audiences;
    private final JdbcClient jdbc;

    JdbcAudienceCounts(Audiences audiences, JdbcClient jdbc) {
        this.audiences = audiences;
        this.jdbc = jdbc;
    }

    @Override
    public Count count(Question question, int firstShard, int lastShard) {
        if (firstShard < 0 || lastShard >= SHARDS || firstShard > lastShard) {
            throw new IllegalArgumentException(
                    "shards " + firstShard + " to " + lastShard + ": expected 0 to " + (SHARDS - 1));
        }
        return switch (audiences.subscribers(unwritten(question), revision())) {
            case Audience.Subscribers audience -> count(audience, firstShard, lastShard);
            case Audience.EarlierRecipients _ -> Count.NOBODY;
        };
    }

    private Count count(Audience.Subscribers audience, int firstShard, int lastShard) {
        Set<Channel> usable = new HashSet<>(audience.channels());
        usable.retainAll(audience.channelsOn());
        Kinds kinds = new Kinds();
        jdbc.sql(KINDS)
                .param("everyChannel", audience.isForEveryChannel())
                .param("categories", audience.categories().toArray(String[]::new))
                .param("first", firstShard)
                .param("last", lastShard)
                .param("oneCategory", audience.categories().size() == 1)
                .param("everywhere", audience.areas().isEmpty())
                .param("areas", audience.areas().toArray(String[]::new))
                .param("usable", usable.stream().map(Channel::code).toArray(Short[]::new))
                .query(kinds::add);
        return new Count(kinds.people, kinds.without, kinds.endpoints);
    }

    private static Announcement unwritten(Question question) {
        return new Announcement(
                NOBODYS,
                "",
                question.category(),
                question.status(),
                question.lane(),
                question.channels(),
                question.areas(),
                AnnouncementState.DRAFT,
                0,
                null,
                null,
                null,
                "",
                Instant.EPOCH,
                List.of(revision()));
    }

    private static Revision revision() {
        return new Revision(NOBODYS, 1, RevisionKind.ORIGINAL, NOTHING, null, null, null, null);
    }

    /** Adds up kinds of people. */
    private static final class Kinds {
        private final Map<Channel, Long> endpoints = new EnumMap<>(Channel.class);
        private long people;
        private long without;

        private void add(ResultSet row) throws SQLException {
            long number = row.getLong("people");
            List<Channel> has = channels(row.getArray("channels"));
            if (has.isEmpty()) {
                without += number;
                return;
            }
            people += number;
            List<Channel> order = channels(row.getArray("channel_order"));
            @Nullable
            Channel preferred = order.stream().filter(has::contains).findFirst().orElse(null);
            has.stream()
                    .filter(channel -> preferred == null || channel == preferred)
                    .forEach(channel -> endpoints.merge(channel, number, Long::sum));
        }

        private static List<Channel> channels(java.sql.@Nullable Array codes) throws SQLException {
            return codes == null
                    ? List.of()
                    : Stream.of((Short[]) codes.getArray()).map(Channel::ofCode).toList();
        }
    }
}
