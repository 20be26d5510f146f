package org.todoke.api.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.intake.FeedError;
import org.todoke.intake.FeedReader;
import org.todoke.intake.FeedState;
import org.todoke.intake.FeedStatus;

/**
 * A feed as clients see it; see {@link FeedStatus}.
 *
 * @param silentAfter an ISO 8601 duration, or null
 */
record FeedJson(
        String name,
        String route,
        FeedState state,
        boolean silent,
        @Nullable Instant since,
        @Nullable Instant lastSeen,
        @Nullable Instant lastSpoke,
        @Nullable Instant lastTelegram,
        @Nullable Instant failingSince,
        long telegrams,
        long dropped,
        long errors,
        @Nullable FeedError lastError,
        @Nullable String silentAfter,
        List<InstanceJson> instances) {
    static FeedJson of(FeedStatus feed) {
        return new FeedJson(
                feed.name(),
                feed.route().slug(),
                feed.state(),
                feed.silent(),
                feed.since(),
                feed.lastSeen(),
                feed.lastSpoke(),
                feed.lastTelegram(),
                feed.failingSince(),
                feed.telegrams(),
                feed.dropped(),
                feed.errors(),
                feed.lastError(),
                feed.silentAfter() == null ? null : feed.silentAfter().toString(),
                feed.readers().stream().map(InstanceJson::of).toList());
    }

    /** An instance of the hub; see {@link FeedReader}. */
    record InstanceJson(
            String host,
            FeedState state,
            boolean standsBy,
            boolean live,
            @Nullable Instant lastSeen) {
        static InstanceJson of(FeedReader reader) {
            return new InstanceJson(reader.host(), reader.state(), reader.standsBy(), reader.live(), reader.lastSeen());
        }
    }
}
