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
    /** What the hub does to everything that was made in a drill and not released, when the drill ends. */
    WITHDRAW
}
