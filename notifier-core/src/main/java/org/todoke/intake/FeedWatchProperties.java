package org.todoke.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How feeds are watched.
 *
 * @param watchInterval how often each instance says what it knows of its feeds, and looks for silence, 100 ms to 1 minute
 * @param failingAfter how long a feed may fail before operators are told, 10 s to 1 day
 */
@ConfigurationProperties("todoke.feed")
record FeedWatchProperties(
        @DefaultValue("5s") Duration watchInterval,
        @DefaultValue("5m") Duration failingAfter) {
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(30);
    private static final int MISSED = 6;

    /** @throws IllegalArgumentException for a value out of its range, naming it */
    FeedWatchProperties {
        requireBetween("watch-interval", watchInterval, Duration.ofMillis(100), Duration.ofMinutes(1));
        requireBetween("failing-after", failingAfter, Duration.ofSeconds(10), Duration.ofDays(1));
    }

    private static void requireBetween(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "todoke.feed." + name + " " + value + ": expected " + least + " to " + most);
        }
    }

    /** After so long without a word an instance is gone. */
    Duration life() {
        Duration several = watchInterval.multipliedBy(MISSED);
        return several.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : several;
    }
}
