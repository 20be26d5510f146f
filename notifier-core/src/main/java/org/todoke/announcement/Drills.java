package org.todoke.announcement;

import java.util.Optional;
import java.util.UUID;

/** Which announcements belong to which drill. */
interface Drills {
    /** The drill that is on; in a transaction it cannot end before that one does. */
    Optional<Drill> current();

    void join(UUID announcementId, Drill drill);

    /** The drill an announcement was made in. */
    Optional<Drill> of(UUID announcementId);
}
