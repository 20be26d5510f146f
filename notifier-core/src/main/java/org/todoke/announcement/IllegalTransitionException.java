package org.todoke.announcement;

import java.util.Set;
import java.util.UUID;

/** A change that the state table does not allow. */
public class IllegalTransitionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final AnnouncementState state;
    private final transient Set<AnnouncementAction> allowed;

    IllegalTransitionException(UUID announcement, AnnouncementState state, AnnouncementAction action) {
        super("announcement " + announcement + " is " + state + ": " + action + " is not allowed, expected one of "
                + state.actions());
        this.state = state;
        this.allowed = state.actions();
    }

    /** @param allowed what is possible all the same */
    IllegalTransitionException(String message, AnnouncementState state, Set<AnnouncementAction> allowed) {
        super(message);
        this.state = state;
        this.allowed = allowed;
    }

    /** Where the announcement stands. */
    public AnnouncementState state() {
        return state;
    }

    /** What is allowed there. */
    public Set<AnnouncementAction> allowed() {
        return allowed;
    }
}
