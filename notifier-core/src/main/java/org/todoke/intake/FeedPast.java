package org.todoke.intake;

import org.jspecify.annotations.Nullable;

/**
 * What the hub remembers of a feed, whichever instances have come and gone.
 *
 * @param alarm the one that is not over; null when all is well
 */
record FeedPast(Heard heard, @Nullable FeedAlarm alarm) {
    static final FeedPast NONE = new FeedPast(Heard.NEVER, null);
}
