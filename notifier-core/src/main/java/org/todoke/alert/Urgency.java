package org.todoke.alert;

/** CAP 1.2 {@code info.urgency}. */
public enum Urgency {
    IMMEDIATE,
    EXPECTED,
    FUTURE,
    PAST,
    UNKNOWN
}
