package org.todoke.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** News of feeds as a test wants it. */
public final class FeedNewsOf {
    private FeedNewsOf() {}

    public static FeedNews silent(String feed, Instant since, Instant raisedAt, Duration patience, String... working) {
        FeedAlarm alarm = new FeedAlarm(FeedTrouble.SILENT, since, raisedAt);
        return new FeedNews(status(feed, patience), alarm, false, raisedAt, List.of(working));
    }

    public static FeedNews over(FeedTrouble trouble, String feed, Instant since, Instant raisedAt, Instant at) {
        return new FeedNews(status(feed, null), new FeedAlarm(trouble, since, raisedAt), true, at, List.of());
    }

    private static FeedStatus status(String feed, @Nullable Duration patience) {
        FeedMonitors monitors = new FeedMonitors(Clock.systemUTC());
        int dot = feed.indexOf('.');
        FeedRoute route = FeedRoute.valueOf((dot < 0 ? feed : feed.substring(0, dot)).toUpperCase(Locale.ROOT));
        return monitors.open(route, dot < 0 ? null : feed.substring(dot + 1), patience)
                .status();
    }
}
