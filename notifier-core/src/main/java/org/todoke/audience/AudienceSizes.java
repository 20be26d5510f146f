package org.todoke.audience;

import java.util.Map;
import org.todoke.announcement.Announcement;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;

/** How many an announcement would reach. Counts on the spot, so it is for people who ask, not for the data path. */
public interface AudienceSizes {
    /**
     * Endpoints of one channel that the newest wording would go to if it were released now.
     *
     * @return by the people's languages; none with 0
     */
    Map<Language, Long> of(Announcement announcement, Channel channel);
}
