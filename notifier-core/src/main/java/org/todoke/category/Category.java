package org.todoke.category;

import java.util.Map;
import org.todoke.content.Language;

/**
 * What residents subscribe to.
 *
 * @param code the hub's own key, 1 to 40 of {@code [a-z0-9-]}, for example {@code bousai}
 * @param names at least Japanese
 * @param closed joined only by an enrolment code
 * @param drillGroup the people who hear EXERCISE and TEST; a category that is one never gets ACTUAL alerts by rule
 */
public record Category(String code, Map<Language, String> names, boolean closed, boolean drillGroup) {
    /** Whether anybody may choose it for themselves. */
    public boolean isOpen() {
        return !closed && !drillGroup;
    }

    public String name(Language language) {
        return language.fallbacks()
                .filter(names::containsKey)
                .findFirst()
                .map(names::get)
                .orElse(code);
    }
}
