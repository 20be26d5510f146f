package org.todoke.area;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenNoFieldInjection {
    @Autowired
    Clock clock = Clock.systemUTC();
}
