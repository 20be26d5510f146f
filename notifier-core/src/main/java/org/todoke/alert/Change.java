package org.todoke.alert;

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
    /** Over. */
    RELEASED,
    /** The source took it back. */
    CANCELLED;

    /** Whether it adds to what residents have to reckon with; the others take something back from those who were told. */
    boolean isNews() {
        return this == NEW || this == RAISED || this == AREA_ADDED;
    }
}
