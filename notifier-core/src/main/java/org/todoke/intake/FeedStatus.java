package org.todoke.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a feed does, by what every instance of the hub knows of it.
 *
 * @param name of the feed, which is also the {@code route} of its telegrams: {@code inbox}, {@code tcp.main}, …
 * @param state now
 * @param since when the instance that has listened longest began to; null when the feed is off
 * @param lastSeen its last sign of life of any kind, also before a restart; null when there was none
 * @param lastSpoke when it last said something that only a working source says: a telegram, a heartbeat, a new entry
 * @param lastTelegram when a telegram was last archived
 * @param failingSince since when it has failed without a break, or nobody has read it; null unless it is failing
 * @param telegrams archived, duplicates included, since the instances' start
 * @param dropped what came and could not be handed over: cut off, too large, from somebody not allowed
 * @param errors how often it failed
 * @param lastError the last thing that went wrong, also when all is well since
 * @param silentAfter how long it may say nothing before operators are told; null when it may be silent for ever
 * @param silent whether it has been silent for longer than that, whatever its state
 * @param readers the instances that read it, or would; those that are gone only while nobody has taken over
 */
public record FeedStatus(
        String name,
        FeedRoute route,
        FeedState state,
        @Nullable Instant since,
        @Nullable Instant lastSeen,
        @Nullable Instant lastSpoke,
        @Nullable Instant lastTelegram,
        @Nullable Instant failingSince,
        long telegrams,
        long dropped,
        long errors,
        @Nullable FeedError lastError,
        @Nullable Duration silentAfter,
        boolean silent,
        List<FeedReader> readers) {
    public FeedStatus {
        readers = List.copyOf(readers);
    }

    /** A route that has no settings. */
    static FeedStatus off(FeedRoute route) {
        return new FeedStatus(
                route.slug(),
                route,
                FeedState.OFF,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                null,
                null,
                false,
                List.of());
    }

    /** Whether the instance that read it is gone and no other has taken over. */
    public boolean isUnread() {
        return state != FeedState.OFF && readers.stream().noneMatch(FeedReader::live);
    }
}
