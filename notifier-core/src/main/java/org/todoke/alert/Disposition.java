package org.todoke.alert;

/** What the hub did with a telegram. */
public enum Disposition {
    /** At least one announcement is on its way. */
    RELEASED,
    /** Announcements were made; each waits for a human. */
    AWAITING_APPROVAL,
    /** Understood and kept; residents hear nothing of it: the reason says why. */
    RECORDED,
    /** The same bytes, or the same statement, had come before. */
    DUPLICATE,
    /** Older than what its stream already said. */
    SUPERSEDED,
    /** A human has to look. */
    HELD,
    /** Not a document of any format the hub reads. */
    UNREADABLE
}
