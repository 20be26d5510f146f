package org.todoke.feed.jma;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a telegram continues; see {@link org.todoke.alert.Alert}.
 *
 * @param stream the family where event ids tell streams apart, else the whole key
 * @param eventIds the event ids that do so
 */
record StreamKey(String stream, Set<String> eventIds) {
    /** Empty when the telegram names no event. */
    static Optional<StreamKey> byEvents(String family, Envelope envelope) {
        List<String> ids = envelope.eventIds();
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(new StreamKey(family, Collections.unmodifiableSet(new LinkedHashSet<>(ids))));
    }

    static StreamKey byKey(String family, String key) {
        return new StreamKey(family + ":" + key, Set.of());
    }
}
