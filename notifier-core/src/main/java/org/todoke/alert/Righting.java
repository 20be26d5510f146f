package org.todoke.alert;

/** What an announcement made from an alert is to those who were told something wrong before. */
public enum Righting {
    /** What they were told was partly wrong, or has to be said in other words. */
    CORRECTION,
    /** What they were told should not have been said. */
    CANCELLATION
}
