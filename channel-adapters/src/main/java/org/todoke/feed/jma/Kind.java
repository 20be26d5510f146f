package org.todoke.feed.jma;

import org.todoke.alert.Certainty;
import org.todoke.alert.Severity;
import org.todoke.alert.Urgency;

/**
 * One row of {@code jma-kinds.csv}: what a kind code of JMA means to the hub.
 *
 * @param code JMA's code as text: {@code 03} is not {@code 3}
 * @param hazard the hub's key; codes of one hazard are steps of one scale
 * @param grade the step: 50, 40, 30, 20, 10, and 0 for nothing; the intensity scale is ten times the figure, 5弱 is 45
 * @param level the evacuation or volcanic alert level; empty where there is none
 * @param name what JMA calls it
 */
record Kind(
        String code,
        String hazard,
        int grade,
        Severity severity,
        Urgency urgency,
        Certainty certainty,
        String level,
        String name) {}
