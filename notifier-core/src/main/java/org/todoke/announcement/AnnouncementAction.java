package org.todoke.announcement;

/** What people, rules and the schedule do with an announcement. */
public enum AnnouncementAction {
    SUBMIT,
    APPROVE,
    RETURN,
    REJECT,
    SCHEDULE,
    RELEASE,
    CORRECT,
    CANCEL,
    /** Hold back what has not left. */
    PAUSE,
    /** Let go what was held back. */
    RESUME,
    /** End what has not left, without a word to those who got it. */
    STOP,
    /** Tell people it reached nowhere, on another channel. */
    RESEND,
    /** What the hub does to everything that was made in a drill and not released, when the drill ends. */
    WITHDRAW
}
