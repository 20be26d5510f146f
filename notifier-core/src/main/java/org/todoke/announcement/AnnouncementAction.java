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
    CANCEL
}
