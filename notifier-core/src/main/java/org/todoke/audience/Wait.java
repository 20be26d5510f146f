package org.todoke.audience;

import java.time.Instant;

/** Whether somebody wants to hear of something now. */
sealed interface Wait {
    /** At once. */
    record None() implements Wait {}

    /**
     * Later.
     *
     * @param until from then on
     * @param digest together with what else is due then, not by itself
     */
    record Until(Instant until, boolean digest) implements Wait {}

    /** @param until the end of their quiet hours, when it does not matter any more */
    record TooLate(Instant until) implements Wait {}
}
