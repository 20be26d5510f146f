package org.todoke.area;

import java.time.Instant;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenNoClocklessNow {
    Instant now() {
        return Instant.now();
    }
}
