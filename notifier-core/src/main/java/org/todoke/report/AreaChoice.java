package org.todoke.report;

import org.jspecify.annotations.Nullable;

/** Whether a report tells areas apart. Who follows several areas counts in each, so areas do not add up to the whole. */
public sealed interface AreaChoice {
    /** Instead of an area's code: people who follow everywhere, announcements for everywhere. */
    String EVERYWHERE = "*";

    /** All areas together; each person once. */
    record Together() implements AreaChoice {}

    /** Every area by itself, and {@link #EVERYWHERE}. */
    record Each() implements AreaChoice {}

    /** @param code of the one area, or {@link #EVERYWHERE} */
    record One(String code) implements AreaChoice {}

    /** @return the code, or null where areas are not told apart */
    static @Nullable String shown(String stored) {
        return stored.isEmpty() ? null : stored;
    }
}
