package org.todoke.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance of the hub that reads a feed, or would.
 *
 * @param host the machine's name and the process's number
 * @param state how the feed does, as this instance sees it
 * @param standsBy whether another instance reads the source, and this one would take over
 * @param live whether the instance still runs
 * @param lastSeen the feed's last sign of life here; null when there was none
 */
public record FeedReader(
        String host,
        FeedState state,
        boolean standsBy,
        boolean live,
        @Nullable Instant lastSeen) {
    static FeedReader of(FeedSign sign) {
        return new FeedReader(
                sign.host(),
                sign.state(),
                sign.standsBy(),
                sign.live(),
                sign.heard().seen());
    }
}
