package org.todoke.audience;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/**
 * How many people something would reach that is still being written. People are spread evenly over {@link #SHARDS} shards, so
 * that a wide audience can be counted bit by bit, and one shard of it tells the rest to a percent. Counting a shard of a
 * million subscribers takes some tens of milliseconds. Safe for use by many threads.
 */
public interface AudienceCounts {
    /** Shards of subscribers: 0 to 63. */
    int SHARDS = 64;

    /**
     * Counts on the spot, by the rules of a release.
     *
     * @param firstShard 0 to 63
     * @param lastShard {@code firstShard} to 63
     */
    Count count(Question question, int firstShard, int lastShard);

    /**
     * What is asked.
     *
     * @param status a drill goes to the drill groups, whatever the category
     * @param category a category's code
     * @param lane an emergency comes on every channel a person has
     * @param channels empty means all
     * @param areas codes; empty means everywhere
     */
    record Question(AlertStatus status, String category, Lane lane, Set<Channel> channels, Set<String> areas) {
        public Question {
            channels = Set.copyOf(channels);
            areas = Set.copyOf(areas);
        }
    }

    /**
     * The answer.
     *
     * @param people who have at least one address it would go to
     * @param without people who follow this, and have no address it could go to
     * @param endpoints addresses it would go to, by channel; none with 0
     */
    record Count(long people, long without, Map<Channel, Long> endpoints) {
        public static final Count NOBODY = new Count(0, 0, Map.of());

        public Count {
            endpoints = Map.copyOf(endpoints);
        }

        /** Both, of people who are in only one of them. */
        public Count plus(Count other) {
            Map<Channel, Long> sum = new EnumMap<>(Channel.class);
            sum.putAll(endpoints);
            other.endpoints.forEach((channel, number) -> sum.merge(channel, number, Long::sum));
            return new Count(people + other.people, without + other.without, sum);
        }

        /** What so many shards say of all. */
        public Count expanded(int shards) {
            Map<Channel, Long> scaled = new EnumMap<>(Channel.class);
            endpoints.forEach((channel, number) -> scaled.put(channel, number * SHARDS / shards));
            return new Count(people * SHARDS / shards, without * SHARDS / shards, scaled);
        }
    }
}
