package org.todoke.alert;

/** CAP 1.2 {@code info.certainty}. */
public enum Certainty {
    OBSERVED,
    LIKELY,
    POSSIBLE,
    UNLIKELY,
    UNKNOWN
}
