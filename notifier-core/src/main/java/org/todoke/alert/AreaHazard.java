package org.todoke.alert;

import java.util.Map;
import org.todoke.area.OfficialCode;

/**
 * One hazard in one area, as the source states it.
 *
 * @param hazard what threatens, the source-independent key of the rules: {@code heavy-rain}, {@code tsunami}, …
 * @param code the source's own kind code as text, for example {@code 33}
 * @param grade the order within one hazard: 0 = nothing (released), greater = worse
 * @param severity CAP severity
 * @param urgency CAP urgency
 * @param certainty CAP certainty
 * @param area where, in the source's codes
 * @param areaName the source's name of the area
 * @param details what texts may need: {@code name} (volcano, river), {@code intensity}, {@code height}, …
 */
public record AreaHazard(
        String hazard,
        String code,
        int grade,
        Severity severity,
        Urgency urgency,
        Certainty certainty,
        OfficialCode area,
        String areaName,
        Map<String, String> details) {
    /**
     * Begins the name of a detail that stands for what the source says in the language that follows: of a danger that goes on at
     * its grade, other words go to those who were told.
     */
    public static final String WORDS = "words.";

    public boolean isReleased() {
        return grade == 0;
    }
}
