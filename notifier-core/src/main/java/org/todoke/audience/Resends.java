package org.todoke.audience;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;

/**
 * Tells an announcement's newest wording to people of whom it reached no endpoint, on another channel. They are a part of
 * its audience like the others: each address has one row in the ledger, whatever is repeated, a correction reaches them,
 * and nobody who was reached, or still may be, is told twice.
 */
public interface Resends {
    /** The count looks at no more people than this: then there are at least so many. */
    int MOST_COUNTED = 4_000;

    /**
     * How many people could be told now, by channel that is on. Somebody with two channels counts for both.
     *
     * @param revision a released revision of the announcement
     */
    Map<Channel, Long> possible(UUID announcement, UUID revision);

    /**
     * Tells them.
     *
     * @param reason for the history, or null
     * @return how many people could be told when it was asked for, up to {@value #MOST_COUNTED}
     * @throws org.todoke.announcement.IllegalTransitionException when it was not released, is not valid any more, is held
     *     back, is still being written down, or nobody is left to be told on the channel
     */
    long resend(UUID announcement, Channel channel, String actor, @Nullable String reason);
}
