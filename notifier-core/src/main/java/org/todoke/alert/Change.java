package org.todoke.alert;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** How a hazard in one of our areas differs from what this hub last told its residents. */
enum Change {
    /** Nothing was told: also when the source says that it continues. */
    NEW,
    /** Worse than what was told. */
    RAISED,
    /** Nothing was told here, but elsewhere the same stream's hazard was. */
    AREA_ADDED,
    /** Less than what was told, and not nothing. */
    LOWERED,
    /** The same, in words that say something else to do. */
    REWORDED,
    /** Over. */
    RELEASED,
    /** The source took it back. */
    CANCELLED;

    /**
     * What rules name. What is worded anew is decided by the rule of what is lowered: both go to those who were told, of a
     * danger that goes on.
     */
    static final Set<Change> NAMED_BY_RULES = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(REWORDED)));

    /** What a rule that decides of it names. */
    Change asNamedByRules() {
        return this == REWORDED ? LOWERED : this;
    }

    /** Whether it tells all there is to know of a danger that holds. */
    boolean tellsInFull() {
        return isNews() || this == REWORDED;
    }

    /** Whether it adds to what residents have to reckon with; the others take something back from those who were told. */
    boolean isNews() {
        return this == NEW || this == RAISED || this == AREA_ADDED;
    }
}
