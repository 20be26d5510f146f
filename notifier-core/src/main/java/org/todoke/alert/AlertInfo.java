package org.todoke.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/**
 * What an alert says to people in one language (CAP 1.2 {@code info}).
 *
 * @param language its language
 * @param event what it is called, for example 気象特別警報・警報・注意報
 * @param headline the source's own summary, line breaks kept; may be empty
 * @param description the source's longer text; may be empty
 * @param hazard the hazard it speaks of, where the alert speaks of several; null when it is about all
 */
public record AlertInfo(
        Language language,
        String event,
        String headline,
        String description,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hazard) {
    /** About all that the alert states. */
    public AlertInfo(Language language, String event, String headline, String description) {
        this(language, event, headline, description, null);
    }

    /** The same by another name. */
    AlertInfo called(String name) {
        return new AlertInfo(language, name, headline, description, hazard);
    }

    boolean isAbout(String stated) {
        return hazard == null || hazard.equals(stated);
    }
}
