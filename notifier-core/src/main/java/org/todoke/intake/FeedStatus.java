package org.todoke.intake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a feed does, as one instance has seen it since its start.
 *
 * @param name of the feed, which is also the {@code route} of its telegrams: {@code inbox}, {@code tcp.main}, …
 * @param state now
 * @param since when the instance began to listen; null when the feed is off
 * @param lastSeen its last sign of life of any kind; null when there was none
 * @param lastSpoke when it last said something that only a working source says: a telegram, a heartbeat, a new entry
 * @param lastTelegram when a telegram was last archived
 * @param telegrams archived, duplicates included
 * @param dropped what came and could not be handed over: cut off, too large, from somebody not allowed
 * @param errors how often it failed
 * @param lastError the last thing that went wrong, also when all is well since
 * @param silentAfter how long it may say nothing before operators are told; null when it may be silent for ever
 * @param silent whether it has been silent for longer than that, whatever its state
 */
public record FeedStatus(
        String name,
        FeedRoute route,
        FeedState state,
        @Nullable Instant since,
        @Nullable Instant lastSeen,
        @Nullable Instant lastSpoke,
        @Nullable Instant lastTelegram,
        long telegrams,
        long dropped,
        long errors,
        @Nullable FeedError lastError,
        @Nullable Duration silentAfter,
        boolean silent) {
    /** A route that has no settings. */
    static FeedStatus off(FeedRoute route) {
        return new FeedStatus(route.slug(), route, FeedState.OFF, null, null, null, null, 0, 0, 0, null, null, false);
    }
}
