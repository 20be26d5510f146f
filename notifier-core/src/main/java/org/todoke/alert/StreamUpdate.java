package org.todoke.alert;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a telegram does to its stream. For each hazard and area the newest telegram that speaks of it counts, and a
 * snapshot or a cancel speaks of all: so the stream says the same in whatever order its telegrams came, and an older one
 * that comes late still counts where nothing newer spoke.
 *
 * @param stream what it says with the telegram
 * @param affected of what the telegram is the newest word
 * @param outlived what is new to the stream and was over before the telegram came
 * @param superseded whether the telegram comes too late for everything
 */
record StreamUpdate(AlertStream stream, Set<HazardKey> affected, Set<HazardKey> outlived, boolean superseded) {
    /** @param stated the alert's hazards in our areas */
    static StreamUpdate of(AlertStream before, Alert alert, SortedMap<HazardKey, AreaHazard> stated) {
        StreamPosition position = StreamPosition.of(alert);
        boolean cancel = alert.msgType() == MsgType.CANCEL;
        boolean holds = isNewer(before.cleared(), position, before.stream());
        boolean clears = (alert.snapshot() && holds) || (cancel && (holds || before.hasAnythingOlderThan(position)));
        Set<HazardKey> affected = new TreeSet<>();
        AlertStream now = before;
        if (clears) {
            before.states().values().stream()
                    .filter(state -> before.isOlder(state, position))
                    .forEach(state -> affected.add(state.key()));
            now = before.clearedBy(position);
        }
        Set<HazardKey> outlived = new TreeSet<>();
        if (!cancel && holds) {
            now = now.with(restated(before, now, alert, stated, affected)).renaming(affected);
        } else if (!cancel) {
            outlived.addAll(stated.keySet());
            outlived.removeAll(before.states().keySet());
            now = now.knowing(outlived);
        }
        boolean superseded = !clears && affected.isEmpty() && !before.isOvertakenBy(alert);
        return new StreamUpdate(now, affected, outlived, superseded);
    }

    private static Map<HazardKey, HazardState> restated(
            AlertStream before,
            AlertStream now,
            Alert alert,
            SortedMap<HazardKey, AreaHazard> stated,
            Set<HazardKey> affected) {
        StreamPosition position = StreamPosition.of(alert);
        Map<HazardKey, HazardState> states = new TreeMap<>(now.states());
        stated.forEach((key, hazard) -> {
            HazardState known = before.states().get(key);
            if (known == null || before.isOlder(known, position)) {
                HazardState state = known == null ? HazardState.untold(key, 0) : known;
                states.put(key, state.stated(hazard.grade(), position, alert.expires(), hazard.details()));
                affected.add(key);
            }
        });
        return states;
    }

    private static boolean isNewer(@Nullable StreamPosition than, StreamPosition position, String stream) {
        return than == null || than.isOvertakenBy(position, stream);
    }
}
