package org.todoke.alert;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.todoke.area.AreaDirectory;

/**
 * Finds what changed for residents: an alert against what this hub last told them, never against the telegram's own
 * word. 継続 of something told is silent, 継続 of something never told is news.
 */
final class HazardChanges {
    private HazardChanges() {}

    /** An alert's hazards in our areas; of several that touch one area, the worst. */
    static SortedMap<HazardKey, AreaHazard> inOurAreas(Alert alert, AreaDirectory areas) {
        SortedMap<HazardKey, AreaHazard> worst = new TreeMap<>();
        for (AreaHazard hazard : alert.hazards()) {
            for (String area : areas.touchedBy(hazard.area())) {
                worst.merge(
                        new HazardKey(hazard.hazard(), area),
                        hazard,
                        (known, other) -> other.grade() > known.grade() ? other : known);
            }
        }
        return worst;
    }

    /** What residents were told otherwise, or not at all, of these. */
    static List<HazardChange> untold(Set<HazardKey> keys, Map<HazardKey, HazardState> states) {
        Set<String> hazardsTold = hazardsTold(states);
        return states.values().stream()
                .filter(state -> keys.contains(state.key()) && state.isUntold())
                .map(state -> change(
                        kind(state, state.grade(), hazardsTold),
                        state,
                        state.grade(),
                        state.grade() == 0 ? state.details() : state.statedDetails()))
                .toList();
    }

    private static Set<String> hazardsTold(Map<HazardKey, HazardState> states) {
        return states.values().stream()
                .filter(HazardState::isTold)
                .map(state -> state.key().hazard())
                .collect(Collectors.toSet());
    }

    /** A cancel takes back all that its stream told. */
    static List<HazardChange> cancelling(Collection<HazardState> known) {
        return known.stream()
                .filter(HazardState::isTold)
                .map(state -> change(Change.CANCELLED, state, 0, state.details()))
                .toList();
    }

    private static Change kind(HazardState before, int grade, Set<String> hazardsTold) {
        if (!before.isTold()) {
            return hazardsTold.contains(before.key().hazard()) ? Change.AREA_ADDED : Change.NEW;
        }
        if (grade == 0) {
            return Change.RELEASED;
        }
        if (grade == before.told()) {
            return Change.REWORDED;
        }
        return grade > before.told() ? Change.RAISED : Change.LOWERED;
    }

    private static HazardChange change(Change kind, HazardState before, int to, Map<String, String> details) {
        return new HazardChange(
                kind, before.key(), before.told(), to, before.peak(), before.announcementIds(), details);
    }
}
