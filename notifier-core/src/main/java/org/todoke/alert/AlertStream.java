package org.todoke.alert;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.area.AreaDirectory;
import org.todoke.content.AlertStatus;

/**
 * One series of telegrams that replace each other, and what it says and told in our areas.
 *
 * @param id UUIDv7; the event's id for people
 * @param status actual, exercise or test
 * @param stream the key or, with event ids, the family
 * @param eventIds every event id that was seen to belong to it
 * @param fallback whether its source has a successor; see {@link Alert#fallback()}
 * @param position where it stands; null when nothing of it has come before
 * @param cleared the newest telegram that spoke of all of it, a snapshot or a cancel: what is older says nothing any
 *     more; null when there was none
 * @param alertId the alert that stands there; null as above
 * @param dueAt when what was held back is to be told; null when nothing was
 * @param states what it says and told, by hazard and area
 */
record AlertStream(
        UUID id,
        AlertStatus status,
        String stream,
        Set<String> eventIds,
        boolean fallback,
        @Nullable StreamPosition position,
        @Nullable StreamPosition cleared,
        @Nullable UUID alertId,
        @Nullable Instant dueAt,
        SortedMap<HazardKey, HazardState> states) {
    static AlertStream of(Alert alert) {
        return new AlertStream(
                UuidCreator.getTimeOrderedEpoch(),
                alert.status(),
                alert.stream(),
                alert.eventIds(),
                alert.fallback(),
                null,
                null,
                null,
                null,
                new TreeMap<>());
    }

    /** This and {@code other} proved to be one: {@code other}'s event ids, states and position become this one's. */
    AlertStream joinedBy(AlertStream other) {
        SortedMap<HazardKey, HazardState> joined = new TreeMap<>(states);
        other.states.forEach((key, state) -> joined.merge(key, state, HazardState::mergedWith));
        boolean otherIsLater = Objects.equals(later(position, other.position), other.position);
        AlertStream both = new AlertStream(
                id,
                status,
                stream,
                union(eventIds, other.eventIds),
                fallback,
                otherIsLater ? other.position : position,
                later(cleared, other.cleared),
                otherIsLater ? other.alertId : alertId,
                earlier(dueAt, other.dueAt),
                joined);
        StreamPosition cleared = both.cleared;
        return cleared == null ? both : both.endedBy(cleared);
    }

    private AlertStream endedBy(StreamPosition clearing) {
        SortedMap<HazardKey, HazardState> left = new TreeMap<>(states);
        left.replaceAll((key, state) -> isOlder(state, clearing) ? state.ended(clearing) : state);
        return with(left);
    }

    /** Whether what {@code state} says was said before {@code telegram}. */
    boolean isOlder(HazardState state, StreamPosition telegram) {
        StreamPosition stated = state.stated();
        return stated == null || stated.isOvertakenBy(telegram, stream);
    }

    /** Whether a cancel at {@code position} takes anything back. */
    boolean hasAnythingOlderThan(StreamPosition position) {
        return states.values().stream()
                .anyMatch(state -> (state.grade() > 0 || state.isTold()) && isOlder(state, position));
    }

    /** It turns out that it speaks of these too, and that nothing holds there. */
    AlertStream knowing(Set<HazardKey> keys) {
        SortedMap<HazardKey, HazardState> known = new TreeMap<>(states);
        keys.forEach(key -> known.put(key, HazardState.untold(key, 0).ended(cleared)));
        return with(known);
    }

    /**
     * Where a source without a list of hazards calls one danger by another name, whoever was told of it under the old name hears
     * the rest under the new one: of one that is over and one that is new in an area.
     *
     * @param affected of what the telegram is the newest word
     */
    AlertStream renaming(Set<HazardKey> affected) {
        Map<HazardKey, HazardState> renamed = new TreeMap<>(states);
        affected.stream()
                .filter(key -> !key.hazard().equals(Hazards.family(key.hazard())))
                .map(HazardKey::area)
                .distinct()
                .forEach(area -> {
                    List<HazardState> here = affected.stream()
                            .filter(key -> key.area().equals(area))
                            .flatMap(key -> Stream.ofNullable(states.get(key)))
                            .toList();
                    List<HazardState> gone = here.stream()
                            .filter(state -> state.isTold() && state.grade() == 0)
                            .toList();
                    List<HazardState> come = here.stream()
                            .filter(state -> !state.isTold() && state.grade() > 0)
                            .toList();
                    if (gone.size() == 1 && come.size() == 1) {
                        HazardState old = gone.getFirst();
                        renamed.put(old.key(), old.forgotten());
                        renamed.put(come.getFirst().key(), come.getFirst().tellingFor(old));
                    }
                });
        return with(renamed);
    }

    Set<String> hazards() {
        Set<String> hazards = new TreeSet<>();
        states.keySet().forEach(key -> hazards.add(key.hazard()));
        return hazards;
    }

    AlertStream naming(Set<String> moreEventIds) {
        return new AlertStream(
                id, status, stream, union(eventIds, moreEventIds), fallback, position, cleared, alertId, dueAt, states);
    }

    /** What it told of an area that is served no more concerns nobody. */
    AlertStream within(AreaDirectory areas) {
        SortedMap<HazardKey, HazardState> served = new TreeMap<>(states);
        served.keySet().removeIf(key -> areas.find(key.area()).isEmpty());
        return with(served);
    }

    /** What ceased to hold by itself, without a telegram to say so, is over; the next time it is news. */
    AlertStream at(Instant now) {
        SortedMap<HazardKey, HazardState> holding = new TreeMap<>(states);
        holding.replaceAll((key, state) ->
                state.isExpired(now) ? state.ended(state.stated()).forgotten() : state);
        return with(holding);
    }

    boolean isOvertakenBy(Alert alert) {
        return position == null || position.isOvertakenBy(alert);
    }

    AlertStream with(Map<HazardKey, HazardState> newStates) {
        return new AlertStream(
                id, status, stream, eventIds, fallback, position, cleared, alertId, dueAt, new TreeMap<>(newStates));
    }

    AlertStream due(@Nullable Instant newDueAt) {
        return new AlertStream(id, status, stream, eventIds, fallback, position, cleared, alertId, newDueAt, states);
    }

    /** Something is held back until {@code newDueAt}, or until what was held back before is told. */
    AlertStream dueBy(Instant newDueAt) {
        return due(earlier(dueAt, newDueAt));
    }

    /** Where it stands after {@code alert} was applied, which is {@code newAlertId}. */
    AlertStream after(Alert alert, UUID newAlertId) {
        boolean moves = isOvertakenBy(alert);
        StreamPosition newPosition = position == null ? StreamPosition.of(alert) : position;
        return new AlertStream(
                id,
                status,
                stream,
                eventIds,
                fallback,
                moves && position != null ? position.advancedBy(alert) : newPosition,
                cleared,
                moves ? newAlertId : alertId,
                dueAt,
                states);
    }

    AlertStream clearedBy(StreamPosition telegram) {
        return new AlertStream(
                        id,
                        status,
                        stream,
                        eventIds,
                        fallback,
                        position,
                        cleared == null ? telegram : cleared.or(telegram, stream),
                        alertId,
                        dueAt,
                        states)
                .endedBy(telegram);
    }

    private static @Nullable StreamPosition later(@Nullable StreamPosition one, @Nullable StreamPosition other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.or(other);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }
}
