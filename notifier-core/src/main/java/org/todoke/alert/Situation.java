package org.todoke.alert;

import java.time.LocalDateTime;
import java.util.Set;

/**
 * What rules are asked about.
 *
 * @param hazard what threatens
 * @param grade the deciding grade, see {@link HazardChange#decidingGrade()}
 * @param change how it differs from what residents were told
 * @param places our area's code and those of the areas it lies in
 * @param severity CAP severity as the source states it; UNKNOWN for what is taken back
 * @param time now, where the residents are
 */
record Situation(String hazard, int grade, Change change, Set<String> places, Severity severity, LocalDateTime time) {}
