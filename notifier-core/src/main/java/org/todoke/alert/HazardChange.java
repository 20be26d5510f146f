package org.todoke.alert;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A difference between what a telegram says and what residents were told.
 *
 * @param kind which
 * @param key hazard and area
 * @param from the grade they were told; 0 = nothing
 * @param to the grade it has now; 0 = nothing
 * @param peak the worst they were told since it began
 * @param toldBy the announcements that told them
 * @param details what texts may need
 */
record HazardChange(
        Change kind, HazardKey key, int from, int to, int peak, List<UUID> toldBy, Map<String, String> details) {
    /** Whether nothing holds there any more. */
    boolean isOver() {
        return kind == Change.RELEASED || kind == Change.CANCELLED;
    }

    /** The grade whose rule decides: what is new by what it is now, what is taken back by the worst that was told. */
    int decidingGrade() {
        return kind.isNews() ? to : peak;
    }
}
