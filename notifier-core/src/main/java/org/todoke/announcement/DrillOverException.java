package org.todoke.announcement;

import java.util.Set;

/** An announcement was made in a drill that is over: it can go nowhere any more. */
public class DrillOverException extends IllegalTransitionException {
    private static final long serialVersionUID = 1;

    DrillOverException(
            Announcement announcement, AnnouncementAction action, Set<AnnouncementAction> allowed, Drill drill) {
        super(
                "announcement " + announcement.id() + " was made in the drill \"" + drill.title()
                        + "\", which is over: " + action + " is not allowed, expected a new announcement",
                announcement.state(),
                allowed);
    }
}
