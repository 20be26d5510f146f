package org.todoke.template;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/**
 * A prepared announcement with gaps ({@link Gaps}).
 *
 * @param id UUIDv7
 * @param version counts changes; a change made to an older version is refused
 * @param category the code of the category it is for; null for any
 * @param name what staff choose it by, 1 to {@value #MAX_NAME} characters
 * @param wordings at least Japanese
 */
public record Template(UUID id, int version, @Nullable String category, String name, Map<Language, Wording> wordings) {
    public static final int MAX_NAME = 60;

    public Template {
        wordings = Map.copyOf(wordings);
    }

    /**
     * In one language.
     *
     * @param title one line
     * @param body with line breaks
     */
    public record Wording(String title, String body) {}
}
