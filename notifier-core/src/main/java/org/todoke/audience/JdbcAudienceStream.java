package org.todoke.audience;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;

/** Audiences by keyset: each page starts behind the last key of the page before, on an index, without an offset. */
@Repository
class JdbcAudienceStream implements AudienceStream {
    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration LOOK_AGAIN_SOON = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN_LATER = Duration.ofMinutes(1);

    /**
     * Subscriptions by their key, and for each the person and their endpoints by index. The order of channels is only
     * given where it counts: for a category the person chose no channels for.
     *
     * <p>OFFSET 0 makes PostgreSQL look up each person and their endpoints by index. Left to itself it read the whole table
     * of subscribers for each page, and without statistics (right after an import) the whole index on channels for each
     * person.
     */
    static final String SUBSCRIBERS = """
                SELECT s.shard, s.subscriber_id, p.language, e.id, e.channel, e.address,
                    CASE WHEN NOT :everyChannel AND s.channels = '{}' THEN NULLIF(p.channel_order, '{}') END
                        AS channel_order,
                    CASE WHEN :mayWait AND (s.frequency > 0 OR p.quiet_from IS NOT NULL)
                        THEN concat_ws('/', s.frequency, p.quiet_from, p.quiet_to) END AS timing,
                    NOT :firstCategory AND EXISTS (SELECT FROM delivery x
                        WHERE x.revision_id = :revision AND x.endpoint_id = e.id) AS written
                FROM (SELECT shard, subscriber_id, channels, frequency FROM subscription
                      WHERE category = :category AND shard BETWEEN :shard AND :lastShard
                          AND (shard, subscriber_id) > (:shard, :subscriber)
                          AND (:everywhere OR areas = '{}' OR areas && :areas::text[]) AND created_at <= :releasedAt
                      ORDER BY shard, subscriber_id LIMIT :people) s
                CROSS JOIN LATERAL
                    (SELECT language, channel_order, quiet_from, quiet_to FROM subscriber WHERE id = s.subscriber_id OFFSET 0) p
                LEFT JOIN LATERAL (SELECT * FROM endpoint WHERE subscriber_id = s.subscriber_id OFFSET 0) e
                    ON e.state = 'ACTIVE' AND e.channel = ANY(:channels)
                    AND (:everyChannel OR s.channels = '{}' OR e.channel = ANY(s.channels))
                ORDER BY s.shard, s.subscriber_id, e.id""";

    private final JdbcClient jdbc;
    private final JdbcResends resends;

    JdbcAudienceStream(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.resends = new JdbcResends(jdbc);
    }

    @Override
    public Page read(Audience audience, int part, String position, int people) {
        return switch (audience) {
            case Audience.Subscribers subscribers -> subscribers(subscribers, part, position, people);
            case Audience.EarlierRecipients recipients -> earlierRecipients(recipients, position, people);
            case Audience.NotReached notReached -> resends.read(notReached, position, people);
        };
    }

    private Page subscribers(Audience.Subscribers audience, int part, String position, int people) {
        SubscriberPosition from = SubscriberPosition.parse(position, audience.categories(), Part.firstShard(part));
        Pages pages = new Pages(audience.channelsOn());
        jdbc.sql(SUBSCRIBERS)
                .param("category", from.category())
                .param("everyChannel", audience.isForEveryChannel())
                .param("mayWait", audience.mayWait())
                .param(
                        "firstCategory",
                        from.category().equals(audience.categories().getFirst()))
                .param("revision", audience.revision().id())
                .param("shard", from.shard())
                .param("subscriber", from.subscriber())
                .param("lastShard", Part.lastShard(part))
                .param("everywhere", audience.areas().isEmpty())
                .param("areas", audience.areas().toArray(String[]::new))
                .param(
                        "releasedAt",
                        Objects.requireNonNull(audience.revision().releasedAt()).atOffset(ZoneOffset.UTC))
                .param(
                        "channels",
                        audience.channels().stream().map(Channel::code).toArray(Short[]::new))
                .param("people", people)
                .query(pages::add);
        boolean categoryDone = pages.people < people;
        boolean last = categoryDone && from.isLastOf(audience.categories());
        SubscriberPosition to = categoryDone
                ? from.nextCategory(audience.categories(), Part.firstShard(part))
                : new SubscriberPosition(from.category(), pages.shard, Objects.requireNonNull(pages.subscriber));
        return new Page(pages.members(), to.toString(), last);
    }

    /** Who was told hears at once; to others it is news like any other. In the people's own language: prepared texts speak more languages than the announcement they put right. */
    private Page earlierRecipients(Audience.EarlierRecipients audience, String position, int people) {
        List<AudienceMember> members = jdbc.sql("""
                SELECT DISTINCT ON (d.endpoint_id) d.endpoint_id AS id, d.subscriber_id,
                    COALESCE(p.language, d.language) AS language, e.channel, e.address,
                    CASE WHEN :mayWait AND d.state <> ALL(:told)
                        THEN concat_ws('/', COALESCE((SELECT f.frequency FROM subscription f
                            WHERE f.subscriber_id = d.subscriber_id AND f.category = :category), 0),
                            p.quiet_from, p.quiet_to) END AS timing
                FROM delivery d JOIN endpoint e ON e.id = d.endpoint_id
                LEFT JOIN subscriber p ON p.id = d.subscriber_id
                WHERE d.revision_id = ANY(:earlier) AND d.endpoint_id > :endpoint AND e.state NOT IN ('INVALID', 'REPLACED')
                    AND (d.state = ANY(:told) OR (:alsoWithdrawn AND d.code IN ('withdrawn', 'stopped')))
                    AND NOT EXISTS (SELECT FROM delivery x
                        WHERE x.revision_id = :revision AND x.endpoint_id = d.endpoint_id)
                    AND (:allAreas OR NOT EXISTS (SELECT FROM subscription s
                        JOIN revision r ON r.id = d.revision_id JOIN announcement a ON a.id = r.announcement_id
                        WHERE s.subscriber_id = d.subscriber_id AND s.category = a.category AND s.areas <> '{}'
                            AND NOT s.areas && :areas::text[]
                            AND COALESCE(s.areas_since, s.created_at) <= r.released_at))
                ORDER BY d.endpoint_id, d.state = ANY(:told) DESC LIMIT :people""")
                .param("earlier", audience.earlierRevisions().toArray(UUID[]::new))
                .param("endpoint", position.isEmpty() ? FIRST : UUID.fromString(position))
                .param("told", new Short[] {DeliveryState.SENT.code(), DeliveryState.DELIVERED.code()})
                .param("alsoWithdrawn", audience.alsoWithdrawn())
                .param("mayWait", audience.mayWait())
                .param("category", audience.announcement().category())
                .param("revision", audience.revision().id())
                .param("allAreas", audience.areas().isEmpty())
                .param("areas", audience.areas().toArray(String[]::new))
                .param("people", people)
                .query((row, n) -> member(row))
                .list();
        String end = members.isEmpty() ? position : members.getLast().endpoint().toString();
        return new Page(members, end, members.size() < people);
    }

    @Override
    public boolean hasMoreThan(int people, Audience.Subscribers audience) {
        return jdbc.sql("SELECT count(*) > :people FROM"
                        + " (SELECT FROM subscription WHERE category = ANY(:categories) LIMIT :people + 1) counted")
                .param("people", people)
                .param("categories", audience.categories().toArray(String[]::new))
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    @Override
    public Optional<Duration> unsettled(Audience audience) {
        return switch (audience) {
            case Audience.Subscribers _, Audience.NotReached _ -> Optional.empty();
            case Audience.EarlierRecipients recipients -> unsettled(recipients);
        };
    }

    /** What waits for its person may wait for days. */
    private Optional<Duration> unsettled(Audience.EarlierRecipients audience) {
        return jdbc.sql("""
                        SELECT COALESCE((SELECT sum(pending + retrying) FROM tally WHERE revision_id = ANY(:earlier)), 0) AS open,
                            (SELECT count(*) FROM delivery_retry
                             WHERE revision_id = ANY(:earlier) AND waits > 0) AS waiting,
                            EXISTS (SELECT FROM fan_out WHERE revision_id = ANY(:earlier) AND NOT done) AS growing""")
                .param("earlier", audience.earlierRevisions().toArray(UUID[]::new))
                .query((row, n) -> {
                    long open = row.getLong("open");
                    if (row.getBoolean("growing") || open > row.getLong("waiting")) {
                        return Optional.of(LOOK_AGAIN_SOON);
                    }
                    return open > 0 ? Optional.of(LOOK_AGAIN_LATER) : Optional.<Duration>empty();
                })
                .single();
    }

    static AudienceMember member(ResultSet row) throws SQLException {
        return new AudienceMember(
                row.getObject("id", UUID.class),
                row.getObject("subscriber_id", UUID.class),
                Channel.ofCode(row.getShort("channel")),
                new Language(row.getString("language")),
                row.getBytes("address"),
                Timing.parse(row.getString("timing")));
    }

    /** Gathers a page; people without a usable endpoint move the position but are no members. */
    private static final class Pages {
        private final Set<Channel> channelsOn;
        private final List<AudienceMember> members = new ArrayList<>();
        private final List<AudienceMember> ofPerson = new ArrayList<>();
        private final Set<UUID> written = new HashSet<>();
        private List<Channel> order = List.of();
        private int people;
        private int shard;
        private @Nullable UUID subscriber;

        private Pages(Set<Channel> channelsOn) {
            this.channelsOn = channelsOn;
        }

        private void add(ResultSet row) throws SQLException {
            UUID next = row.getObject("subscriber_id", UUID.class);
            if (!next.equals(subscriber)) {
                closePerson();
                people++;
                order = channels(row.getArray("channel_order"));
            }
            subscriber = next;
            shard = row.getShort("shard");
            if (row.getObject("id") != null) {
                ofPerson.add(member(row));
                if (row.getBoolean("written")) {
                    written.add(ofPerson.getLast().endpoint());
                }
            }
        }

        /** What an earlier category has written counts for the preference, and is not written again. */
        private void closePerson() {
            Preference.choose(ofPerson, order, channelsOn).stream()
                    .filter(endpoint -> !written.contains(endpoint.endpoint()))
                    .forEach(members::add);
            ofPerson.clear();
            written.clear();
        }

        private List<AudienceMember> members() {
            closePerson();
            return members;
        }

        private static List<Channel> channels(@Nullable Array codes) throws SQLException {
            return codes == null
                    ? List.of()
                    : Stream.of((Short[]) codes.getArray()).map(Channel::ofCode).toList();
        }
    }

    /** Where a reader of subscribers stands: behind this subscriber of this shard of this category. */
    private record SubscriberPosition(String category, int shard, UUID subscriber) {
        private static SubscriberPosition parse(String text, List<String> categories, int firstShard) {
            if (text.isEmpty()) {
                return new SubscriberPosition(categories.getFirst(), firstShard, FIRST);
            }
            List<String> fields = List.of(text.split("/", 3));
            return new SubscriberPosition(
                    fields.get(0), Integer.parseInt(fields.get(1)), UUID.fromString(fields.get(2)));
        }

        private boolean isLastOf(List<String> categories) {
            return categories.getLast().equals(category);
        }

        private SubscriberPosition nextCategory(List<String> categories, int firstShard) {
            return isLastOf(categories)
                    ? this
                    : new SubscriberPosition(categories.get(categories.indexOf(category) + 1), firstShard, FIRST);
        }

        @Override
        public String toString() {
            return category + "/" + shard + "/" + subscriber;
        }
    }
}
