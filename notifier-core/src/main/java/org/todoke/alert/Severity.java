package org.todoke.alert;

/** CAP 1.2 {@code info.severity}, worst first. */
public enum Severity {
    EXTREME,
    SEVERE,
    MODERATE,
    MINOR,
    UNKNOWN
}
