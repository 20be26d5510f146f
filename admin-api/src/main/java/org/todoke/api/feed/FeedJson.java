package org.todoke.api.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.todoke.intake.FeedError;
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
        long telegrams,
        long dropped,
        long errors,
        @Nullable FeedError lastError,
        @Nullable String silentAfter) {
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
                feed.telegrams(),
                feed.dropped(),
                feed.errors(),
                feed.lastError(),
                feed.silentAfter() == null ? null : feed.silentAfter().toString());
    }
}
