package org.todoke.audience;

import java.util.UUID;
import org.todoke.delivery.Channel;
import org.todoke.delivery.SendResult;

/** Released announcements for everybody who follows the city's account on a channel, by a decision of staff. */
public interface Broadcasts {
    /**
     * Sends the newest wording in Japanese, with the link to its page, and writes the result into the audit log.
     *
     * @param actor who decided it
     * @return what the provider said; safe to ask for again when it is a temporary failure
     * @throws BroadcastRefusedException when the announcement is not one for everybody
     * @throws org.todoke.announcement.AnnouncementNotFoundException when there is no such announcement
     */
    SendResult broadcast(UUID announcementId, Channel channel, String actor);
}
