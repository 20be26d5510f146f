package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs rules over archived telegrams, to see what would have gone to whom and when. Sends nothing and changes nothing. */
public interface Rehearsals {
    /** More telegrams than this are refused: a rehearsal is answered while its caller waits. */
    int MOST_TELEGRAMS = 20_000;

    /** So many announcements and differences are listed; the counts go on. */
    int MOST_LISTED = 1_000;

    /**
     * Rehearses rules beside those in force.
     *
     * @param rules the rules to try
     * @param from telegrams that arrived at or after this time
     * @param to and before this one
     * @param stateFrom telegrams from this time on are run without being reported, so that what they state is known at
     *     {@code from}; null begins with nothing known
     * @throws InvalidRulesException when the rules cannot be taken
     * @throws IllegalArgumentException when the times make no sense, or there are more than {@link #MOST_TELEGRAMS}
     * @throws RehearsalUnderWayException when this instance of the hub is rehearsing already
     */
    RehearsalReport rehearse(List<RuleRow> rules, Instant from, Instant to, @Nullable Instant stateFrom);
}
