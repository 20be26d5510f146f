package org.todoke.alert;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.area.AreaDirectory;
import org.todoke.content.AlertStatus;

/**
 * One series of telegrams that replace each other, and what it says and told in our areas.
 *
 * @param id its row; null when nothing of it has come before
 * @param status actual, exercise or test
 * @param stream the key or, with event ids, the family
 * @param eventIds every event id that was seen to belong to it
 * @param position where it stands; null when nothing of it has come before
 * @param states what it says and told, by hazard and area
 */
record AlertStream(
        @Nullable UUID id,
        AlertStatus status,
        String stream,
        Set<String> eventIds,
        @Nullable StreamPosition position,
        SortedMap<HazardKey, HazardState> states) {
    static AlertStream of(Alert alert) {
        return new AlertStream(null, alert.status(), alert.stream(), alert.eventIds(), null, new TreeMap<>());
    }

    /** This and {@code other} proved to be one: {@code other}'s event ids, states and position become this one's. */
    AlertStream joinedBy(AlertStream other) {
        SortedMap<HazardKey, HazardState> joined = new TreeMap<>(states);
        other.states.forEach((key, state) -> joined.merge(key, state, HazardState::mergedWith));
        StreamPosition later = position == null || other.position == null ? position : position.or(other.position);
        return new AlertStream(id, status, stream, union(eventIds, other.eventIds), later, joined);
    }

    AlertStream naming(Set<String> moreEventIds) {
        return new AlertStream(id, status, stream, union(eventIds, moreEventIds), position, states);
    }

    /** What it told of an area that is served no more concerns nobody. */
    AlertStream within(AreaDirectory areas) {
        SortedMap<HazardKey, HazardState> served = new TreeMap<>(states);
        served.keySet().removeIf(key -> areas.find(key.area()).isEmpty());
        return new AlertStream(id, status, stream, eventIds, position, served);
    }

    boolean isOvertakenBy(Alert alert) {
        return position == null || position.isOvertakenBy(alert);
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    /** Where it stands and what it says after {@code alert} was applied. */
    AlertStream after(Alert alert, Map<HazardKey, HazardState> newStates) {
        StreamPosition newPosition = position == null ? StreamPosition.of(alert) : position.advancedBy(alert);
        return new AlertStream(id, status, stream, eventIds, newPosition, new TreeMap<>(newStates));
    }
}
