package org.todoke.portal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.todoke.announcement.DrillMode;

/**
 * Whether a drill is on. What it says goes to those who take part and to nobody else; but who sees it over their shoulder can
 * look here and is told.
 */
@Component
class DrillWatch {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final LoadingCache<String, Boolean> on;

    DrillWatch(DrillMode drills) {
        on = Caffeine.newBuilder()
                .expireAfterWrite(FRESH)
                .build(any -> drills.current().isPresent());
    }

    boolean isOn() {
        return on.get("drill");
    }

    /** What was read is read again: for tests, whose hub changes faster than the cache forgets. */
    void forget() {
        on.invalidateAll();
    }
}
