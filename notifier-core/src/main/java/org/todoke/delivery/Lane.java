package org.todoke.delivery;

import java.time.Duration;
import java.util.Locale;

/** A separate road through the hub: own topics, workers and connections. */
public enum Lane {
    EMERGENCY(Duration.ofDays(1)),
    TRANSACTIONAL(Duration.ofHours(1)),
    ROUTINE(Duration.ofDays(3));

    private final Duration defaultValidity;

    Lane(Duration defaultValidity) {
        this.defaultValidity = defaultValidity;
    }

    /** How long after its release an announcement without an own expiry may still be sent. */
    public Duration defaultValidity() {
        return defaultValidity;
    }

    /** The name in topics and settings: lower case. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
