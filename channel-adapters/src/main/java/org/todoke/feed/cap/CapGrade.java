package org.todoke.feed.cap;

import java.util.EnumSet;
import java.util.Set;
import org.todoke.alert.Certainty;
import org.todoke.alert.Severity;
import org.todoke.alert.Urgency;

/**
 * From severity, urgency and certainty (CAP 1.2, section 3.2.2) to a grade of the rules. What needs action within the hour
 * and is at least likely counts in full; what comes later or is less certain is for a human to judge; what is unlikely or
 * declared over holds no more.
 */
final class CapGrade {
    static final int EXTREME = 50;
    static final int SEVERE = 40;
    static final int MODERATE = 30;
    static final int SEVERITY_UNKNOWN = 25;
    static final int MINOR = 20;
    static final int PAST = 10;
    static final int NONE = 0;

    private static final Set<Urgency> SOON = EnumSet.of(Urgency.IMMEDIATE, Urgency.EXPECTED);
    private static final Set<Certainty> LIKELY = EnumSet.of(Certainty.OBSERVED, Certainty.LIKELY);

    private CapGrade() {}

    /** @param allClear whether {@code responseType} is AllClear */
    static int of(Severity severity, Urgency urgency, Certainty certainty, boolean allClear) {
        if (allClear || certainty == Certainty.UNLIKELY) {
            return NONE;
        }
        if (urgency == Urgency.PAST) {
            return PAST;
        }
        boolean inFull = SOON.contains(urgency) && LIKELY.contains(certainty);
        return switch (severity) {
            case EXTREME -> inFull ? EXTREME : MODERATE;
            case SEVERE -> inFull ? SEVERE : MODERATE;
            case MODERATE -> inFull ? MODERATE : MINOR;
            case MINOR -> MINOR;
            case UNKNOWN -> SEVERITY_UNKNOWN;
        };
    }
}
