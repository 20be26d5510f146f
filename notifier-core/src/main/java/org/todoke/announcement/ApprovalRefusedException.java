package org.todoke.announcement;

import java.util.UUID;

/** A person may not do this with this announcement; nothing was changed. */
public class ApprovalRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final UUID announcement;
    private final AnnouncementAction action;
    private final transient Refusal refusal;

    ApprovalRefusedException(UUID announcement, AnnouncementAction action, Refusal refusal) {
        super("announcement " + announcement + ": " + action + " is refused by the rule " + refusal.rule()
                + (refusal.facts().isEmpty() ? "" : " " + refusal.facts()));
        this.announcement = announcement;
        this.action = action;
        this.refusal = refusal;
    }

    /** With what. */
    public UUID announcement() {
        return announcement;
    }

    /** What was wanted. */
    public AnnouncementAction action() {
        return action;
    }

    /** Why not. */
    public Refusal refusal() {
        return refusal;
    }
}
