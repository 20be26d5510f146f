package org.todoke.channel.email;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.WorkShare;

/** Which domains take mail only at a certain pace. Each lane has the whole pace to itself: none waits for another. */
final class Pacing {
    private final Map<Lane, Map<String, Pacer>> byDomain = new EnumMap<>(Lane.class);

    /**
     * @param groups their pace, by name
     * @param shares how much of it is this instance's
     */
    Pacing(Map<String, Pace> groups, WorkShare shares, long nanoTime) {
        for (Lane lane : Lane.values()) {
            Map<String, Pacer> pacers = new HashMap<>();
            groups.forEach((name, pace) -> {
                Pacer pacer = new Pacer(name, pace, () -> shares.of(Channel.EMAIL, lane), nanoTime);
                pace.domains().forEach(domain -> pacers.put(domain, pacer));
            });
            byDomain.put(lane, Map.copyOf(pacers));
        }
    }

    /** @return the pacer of this domain or of the nearest one above it; null when it has none */
    @Nullable
    Pacer of(Lane lane, String domain) {
        Map<String, Pacer> pacers = byDomain.getOrDefault(lane, Map.of());
        if (pacers.isEmpty()) {
            return null;
        }
        String name = domain.toLowerCase(Locale.ROOT);
        Pacer pacer = pacers.get(name);
        for (int dot = name.indexOf('.'); pacer == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
            pacer = pacers.get(name.substring(dot + 1));
        }
        return pacer;
    }
}
