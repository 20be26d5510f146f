package org.todoke.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.todoke.alert.JdbcStreams.Elsewhere;

/**
 * Sources that state the same hazard, one the successor of the other (telegrams.md §1): an event arrives by both, in any
 * order. The successor has the word wherever it has spoken; what the fallback told by then, it continues and ends, so
 * that residents hear each thing once, and its end from whoever ends it last.
 */
@Component
class OtherSources {
    private final JdbcStreams streams;
    private final AlertProperties properties;

    OtherSources(JdbcStreams streams, AlertProperties properties) {
        this.streams = streams;
        this.properties = properties;
    }

    /**
     * What remains to be told.
     *
     * @param stream with what it takes over from other sources
     * @param affected of what it has the word
     * @param takenOver from whom
     * @param notes why it is silent of the rest
     */
    record Settled(AlertStream stream, Set<HazardKey> affected, List<Elsewhere> takenOver, List<String> notes) {}

    /**
     * Asks what other sources say of {@code affected}. The locks of its hazards are held.
     *
     * @param position of the stream's word
     * @param own ids of the stream's own rows
     */
    Settled settle(AlertStream stream, Set<HazardKey> affected, StreamPosition position, Collection<UUID> own) {
        if (affected.isEmpty()) {
            return new Settled(stream, affected, List.of(), List.of());
        }
        Map<HazardKey, List<Elsewhere>> others = streams.elsewhere(stream, affected, own).stream()
                .collect(Collectors.groupingBy(other -> other.state().key()));
        Map<HazardKey, HazardState> states = new TreeMap<>(stream.states());
        Set<HazardKey> mine = new TreeSet<>(affected);
        List<Elsewhere> takenOver = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        others.forEach((key, sayings) -> {
            if (stream.fallback() && sayings.stream().anyMatch(other -> hasTheWord(other, position))) {
                mine.remove(key);
                notes.add(TelegramNote.ANOTHER_SOURCE.with(key.hazard(), key.area()));
                return;
            }
            sayings.stream()
                    .filter(other -> other.fallback() && other.state().isTold())
                    .forEach(other -> {
                        states.computeIfPresent(key, (same, state) -> state.tellingFor(other.state()));
                        takenOver.add(other);
                    });
        });
        return new Settled(stream.with(states), mine, takenOver, List.copyOf(notes));
    }

    /** Over a fallback's word: a successor's, in force or said lately, and another fallback's newer one. */
    private boolean hasTheWord(Elsewhere other, StreamPosition position) {
        HazardState state = other.state();
        StreamPosition stated = state.stated();
        if (stated == null) {
            return !other.fallback() && state.grade() > 0;
        }
        return other.fallback()
                ? !stated.equals(position) && stated.or(position).equals(stated)
                : state.grade() > 0 || position.sent().isBefore(stated.sent().plus(properties.primaryHolds()));
    }
}
