package org.todoke.alert;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold beside hazard, grade and change. Severity, hours and days are asked of news alone: a rule that names
 * one of them is passed over for what is taken back, so that a danger told by day is lifted by night all the same.
 *
 * @param areas our areas' codes, each with all that lies in it; empty means everywhere
 * @param severities CAP severities; empty means any
 * @param hours of the day, where the residents are; null means any
 * @param days of the week, where the residents are; empty means any
 */
record RuleConditions(
        Set<String> areas,
        Set<Severity> severities,
        @Nullable Hours hours,
        Set<DayOfWeek> days) {
    static final RuleConditions NONE = new RuleConditions(Set.of(), Set.of(), null, Set.of());

    /**
     * A span of the day, which may go over midnight.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Hours(LocalTime from, LocalTime to) {
        boolean contain(LocalTime time) {
            boolean begun = !time.isBefore(from);
            boolean ended = !time.isBefore(to);
            return from.isBefore(to) ? begun && !ended : begun || !ended;
        }
    }

    boolean hold(Situation situation) {
        if (!isInPlace(situation.places())) {
            return false;
        }
        if (!situation.change().isNews()) {
            return !isAboutNewsAlone();
        }
        return (severities.isEmpty() || severities.contains(situation.severity()))
                && (hours == null || hours.contain(situation.time().toLocalTime()))
                && (days.isEmpty() || days.contains(situation.time().getDayOfWeek()));
    }

    boolean isInPlace(Collection<String> places) {
        return areas.isEmpty() || !Collections.disjoint(areas, places);
    }

    /** Whether a rule with them can never decide what is taken back. */
    boolean isAboutNewsAlone() {
        return !severities.isEmpty() || hours != null || !days.isEmpty();
    }

    boolean areNone() {
        return areas.isEmpty() && !isAboutNewsAlone();
    }
}
