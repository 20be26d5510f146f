package org.todoke.announcement;

import java.time.Instant;
import java.util.UUID;

/** What the hub has promised to release by itself when nobody decides. */
interface ReleaseDeadlines {
    /**
     * Takes the place of an earlier one of this announcement.
     *
     * @param submissions how often it has been submitted: the promise ends when it is returned
     */
    void promise(UUID announcementId, Instant dueAt, int submissions);
}
