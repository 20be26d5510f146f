package org.todoke.content;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The contents of one revision, one per language; at least one. */
public record LocalizedContents(@JsonValue Map<Language, Content> byLanguage) {
    @JsonCreator
    public LocalizedContents {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("contents: expected at least one language, for example \"ja\"");
        }
        byLanguage = Collections.unmodifiableMap(new TreeMap<>(byLanguage));
    }

    /** The content for a reader of {@code wanted}, by {@link Language#fallbacks()}, else the first there is. */
    public Content bestFor(Language wanted) {
        return Objects.requireNonNull(byLanguage.get(languageFor(wanted)));
    }

    /** The language in which a reader of {@code wanted} is addressed. */
    public Language languageFor(Language wanted) {
        return wanted.fallbacks()
                .filter(byLanguage::containsKey)
                .findFirst()
                .orElseGet(() -> byLanguage.keySet().iterator().next());
    }
}
