package org.todoke.notice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How single messages travel ({@code todoke.notice.*}).
 *
 * @param atOnce notices of one channel being sent at the same time by this instance, 1 to 64
 * @param lookInterval how often what is due is looked for when nothing calls: retries, and what another instance left
 *     behind; 100 ms to 1 minute
 * @param lease after how long without a sign of life another instance takes a notice up, 10 s to 10 min
 * @param keep how long the trace of a notice stays, without address and content, 1 hour to 1 year
 */
@ConfigurationProperties(NoticeProperties.PREFIX)
record NoticeProperties(
        @DefaultValue("4") int atOnce,
        @DefaultValue("1s") Duration lookInterval,
        @DefaultValue("1m") Duration lease,
        @DefaultValue("7d") Duration keep) {
    static final String PREFIX = "todoke.notice";

    private static final int MOST_AT_ONCE = 64;

    /** @throws IllegalArgumentException for a value out of its range, naming it */
    NoticeProperties {
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException(PREFIX + ".at-once " + atOnce + ": expected 1 to " + MOST_AT_ONCE);
        }
        requireBetween("look-interval", lookInterval, Duration.ofMillis(100), Duration.ofMinutes(1));
        requireBetween("lease", lease, Duration.ofSeconds(10), Duration.ofMinutes(10));
        requireBetween("keep", keep, Duration.ofHours(1), Duration.ofDays(365));
    }

    private static void requireBetween(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    PREFIX + "." + name + " " + value + ": expected " + least + " to " + most);
        }
    }
}
