package org.todoke.announcement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The hub-wide drill mode. While it is on, what staff make is EXERCISE unless they say otherwise, and what they make in
 * it ends with it: a draft, an approval or a schedule that is forgotten can never go out afterwards. Alerts from feeds are
 * none of its business: an actual one goes out as actual.
 */
public interface DrillMode {
    /** It always ends by itself, after no more than this. */
    Duration LONGEST = Duration.ofHours(24);

    /** The drill that is on now. */
    Optional<Drill> current();

    /**
     * Switches it on, or changes the end and title of the one that is on.
     *
     * @param until in the future, at most {@link #LONGEST} from now
     * @throws IllegalArgumentException when {@code until} is not
     */
    Drill begin(Instant until, String title, String actor);

    /**
     * Ends it now and withdraws what was made in it and not released.
     *
     * @return the one that was on
     */
    Optional<Drill> end(String actor);
}
