package org.todoke.alert;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds what was told before of what is told now. An earlier announcement is over when all that it told of and that still
 * holds is said anew; where one telling says all of that, it stands in its place.
 */
final class EarlierTold {
    private EarlierTold() {}

    /**
     * @param stream as it stood before {@code tellings}
     * @param changes all that was found, also what is not told
     * @param tellings what is told now
     */
    static Map<Telling, List<Earlier>> of(AlertStream stream, List<HazardChange> changes, List<Telling> tellings) {
        Set<HazardKey> over = new HashSet<>();
        changes.stream().filter(HazardChange::isOver).forEach(change -> over.add(change.key()));
        Set<HazardKey> saidAnew = new HashSet<>(over);
        tellings.forEach(telling -> saidAnew.addAll(keys(telling)));
        Map<UUID, Set<HazardKey>> toldOf = toldOf(stream);
        Map<Telling, List<Earlier>> earlier = new LinkedHashMap<>();
        for (Telling telling : tellings) {
            Set<HazardKey> own = keys(telling);
            earlier.put(
                    telling,
                    telling.toldBy().stream()
                            .map(id -> {
                                Set<HazardKey> told = toldOf.getOrDefault(id, Set.of());
                                boolean isOver = saidAnew.containsAll(told);
                                boolean stopped = over.containsAll(told) || (isOver && telling.righting() != null);
                                return new Earlier(id, isOver, own.containsAll(told), stopped);
                            })
                            .toList());
        }
        return earlier;
    }

    private static Map<UUID, Set<HazardKey>> toldOf(AlertStream stream) {
        Map<UUID, Set<HazardKey>> toldOf = new HashMap<>();
        stream.states().values().stream()
                .filter(HazardState::isTold)
                .forEach(state -> state.announcementIds()
                        .forEach(id ->
                                toldOf.computeIfAbsent(id, _ -> new HashSet<>()).add(state.key())));
        return toldOf;
    }

    private static Set<HazardKey> keys(Telling telling) {
        Set<HazardKey> keys = new HashSet<>();
        telling.changes().forEach(change -> keys.add(change.key()));
        return keys;
    }
}
