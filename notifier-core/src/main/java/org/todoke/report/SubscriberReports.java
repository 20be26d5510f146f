package org.todoke.report;

/** Subscribers by category × channel × area over time. Answers from counts kept by the day, however many people there are. */
public interface SubscriberReports {
    SubscriberReport of(SubscriberQuery query);

    /** Counts everybody now, which takes seconds in a large city; nobody else is counting meanwhile. */
    void countNow();
}
