package org.todoke.template;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/**
 * A sentence that is often needed (定型文), to be put into a text as it is.
 *
 * @param id UUIDv7
 * @param version counts changes
 * @param category the code of the category it is for; null for any
 * @param language what it is written in
 * @param words 1 to {@value #MAX_WORDS} characters
 */
public record Phrase(UUID id, int version, @Nullable String category, Language language, String words) {
    public static final int MAX_WORDS = 1000;
}
