package org.todoke.announcement;

import java.util.UUID;

/** An announcement was made in a drill that is over: it can go nowhere any more. */
public class DrillOverException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DrillOverException(UUID announcement, AnnouncementAction action, Drill drill) {
        super("announcement " + announcement + " was made in the drill \"" + drill.title() + "\", which is over: "
                + action + " is not allowed, expected a new announcement");
    }
}
