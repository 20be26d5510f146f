package org.todoke.api.names;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.Violation;
import org.todoke.content.Language;

/** Values by language, to and from JSON. */
public final class Names {
    private static final Comparator<Language> JAPANESE_FIRST = Comparator.comparing(
                    (Language language) -> !language.equals(Language.JA))
            .thenComparing(Comparator.naturalOrder());

    private Names() {}

    /** By BCP 47 tag, Japanese first. */
    public static <T> Map<String, T> byTag(Map<Language, T> byLanguage) {
        Map<String, T> sorted = new LinkedHashMap<>();
        byLanguage.keySet().stream()
                .sorted(JAPANESE_FIRST)
                .forEach(language -> sorted.put(language.tag(), Objects.requireNonNull(byLanguage.get(language))));
        return sorted;
    }

    /**
     * @param field for the violations
     * @throws InvalidRequestException naming every tag that is no language
     */
    public static Map<Language, String> byLanguage(String field, Map<String, String> byTag) {
        Map<Language, String> names = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        byTag.forEach((tag, name) -> {
            try {
                names.put(Language.of(tag), name);
            } catch (IllegalArgumentException e) {
                violations.add(
                        new Violation(field + "." + tag, Objects.requireNonNullElse(e.getMessage(), "is no language")));
            }
        });
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return names;
    }
}
