package org.todoke.audience;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.Revision;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/** Whom a released revision is for. */
sealed interface Audience {
    Announcement announcement();

    Revision revision();

    /** Whether people's quiet hours and digests count: an emergency passes them. */
    default boolean mayWait() {
        return announcement().lane() == Lane.ROUTINE;
    }

    /**
     * Everyone subscribed to one of the categories for one of the areas.
     *
     * @param categories the announcement's category; for a drill the drill groups, whatever the announcement says
     * @param areas the areas and their kin; empty means everywhere
     * @param channels the channels it may use
     * @param channelsOn the channels that are switched on: a person's preference passes over the others
     */
    record Subscribers(
            Announcement announcement,
            Revision revision,
            List<String> categories,
            Set<String> areas,
            Set<Channel> channels,
            Set<Channel> channelsOn)
            implements Audience {
        /** An emergency comes on every channel a person has, whatever they chose or prefer. */
        boolean isForEveryChannel() {
            return announcement.lane() == Lane.EMERGENCY;
        }
    }

    /**
     * Exactly those who got earlier revisions, on the same endpoints: also who left or was suspended since, for a wrong
     * warning is put right with everybody who believes it; only not where nobody is any more.
     *
     * @param earlierRevisions what they got
     * @param areas when not empty, only whom these areas and their kin concern: what is lifted in one of several areas is
     *     over for its people alone. Left out is only who surely follows other areas, by a subscription older than what
     *     they got
     * @param alsoWithdrawn whether those count whose earlier delivery was stopped by this very revision: a correction
     *     is news to them, a cancellation is not
     */
    record EarlierRecipients(
            Announcement announcement,
            Revision revision,
            List<UUID> earlierRevisions,
            Set<String> areas,
            boolean alsoWithdrawn)
            implements Audience {}

    /**
     * People of whom the revision reached no endpoint and none is still open, on their addresses of one channel that it was
     * not for. Nobody who left its categories meanwhile, and nobody who wants to hear of them on other channels alone; but
     * what is put right concerns everybody who was told the wrong thing.
     *
     * @param categories whose people they are
     */
    record NotReached(Announcement announcement, Revision revision, List<String> categories, Channel channel)
            implements Audience {
        /** As of {@link Subscribers}. */
        boolean isForEveryChannel() {
            return announcement.lane() == Lane.EMERGENCY;
        }

        /** Whether it is for whoever got it, following its category or not. */
        boolean isForEarlierRecipients() {
            return revision.audienceOf() != null;
        }
    }
}
