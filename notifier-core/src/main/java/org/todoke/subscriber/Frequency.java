package org.todoke.subscriber;

/** How soon somebody wants to hear of a category. Emergencies always come at once. */
public enum Frequency {
    IMMEDIATE,
    /** In one message a day. */
    DAILY,
    /** In one message a week. */
    WEEKLY
}
