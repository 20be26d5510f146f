package org.todoke.console;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Drill;
import org.todoke.announcement.DrillMode;

/** Whether a drill is on: every page of the console looks different then. Asked of the database for each page. */
@Component
class DrillSign {
    private final DrillMode drills;
    private final Clock clock;
    private volatile @Nullable Drill known;

    DrillSign(DrillMode drills, Clock clock) {
        this.drills = drills;
        this.clock = clock;
    }

    Optional<Drill> now() {
        Optional<Drill> current = drills.current();
        known = current.orElse(null);
        return current;
    }

    /** What the last page saw: for pages that tell of trouble, which may be the database's. */
    Optional<Drill> lastKnown() {
        return Optional.ofNullable(known).filter(drill -> drill.until().isAfter(clock.instant()));
    }
}
