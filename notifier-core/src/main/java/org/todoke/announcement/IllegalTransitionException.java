package org.todoke.announcement;

import java.util.UUID;

/** A change that the state table does not allow. */
public class IllegalTransitionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final AnnouncementState state;

    IllegalTransitionException(UUID announcement, AnnouncementState state, AnnouncementAction action) {
        super("announcement " + announcement + " is " + state + ": " + action + " is not allowed, expected one of "
                + state.actions());
        this.state = state;
    }

    /** Where the announcement stands; {@link AnnouncementState#actions()} says what is allowed there. */
    public AnnouncementState state() {
        return state;
    }
}
