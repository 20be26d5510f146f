package org.todoke.intake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one instance of the hub knows of a feed.
 *
 * @param feed its name
 * @param host the instance, for people
 * @param writtenAt when the instance said so
 * @param live whether that was so lately that the instance still runs
 * @param standsBy whether another instance reads the source, and this one would take over
 * @param state {@link FeedState#CONNECTING}, {@link FeedState#OK} or {@link FeedState#FAILING}
 * @param since when the instance began to listen
 * @param failingSince since when it has failed without a break; null when it does not
 * @param counts since its start
 * @param lastError the last thing that went wrong, also when all is well since
 * @param silentAfter how long it may say nothing; null for ever
 */
record FeedSign(
        String feed,
        FeedRoute route,
        String host,
        Instant writtenAt,
        boolean live,
        boolean standsBy,
        FeedState state,
        Instant since,
        Heard heard,
        @Nullable Instant failingSince,
        Counts counts,
        @Nullable FeedError lastError,
        @Nullable Duration silentAfter) {
    /** @see FeedStatus */
    record Counts(long telegrams, long dropped, long errors) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(telegrams + other.telegrams, dropped + other.dropped, errors + other.errors);
        }
    }
}
