package org.todoke.api.category;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.todoke.api.names.Names;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.Violation;
import org.todoke.category.Category;

/**
 * What {@code POST /categories} takes.
 *
 * @param names at least Japanese
 * @param closed left out: open
 * @param drillGroup left out: not one
 */
record NewCategory(
        @Nullable String code,
        @Nullable Map<String, String> names,
        @Nullable Boolean closed,
        @Nullable Boolean drillGroup) {
    private static final int MAX_NAME = 60;

    /** @throws InvalidRequestException naming every fault that shows without looking anything up */
    Category toCategory() {
        List<Violation> violations = new ArrayList<>();
        if (code == null) {
            violations.add(new Violation("code", "is missing, expected 1 to 40 of a-z, 0-9 and hyphen"));
        }
        if (names == null || names.getOrDefault("ja", "").isBlank()) {
            violations.add(new Violation("names.ja", "is missing, expected the name in Japanese"));
        } else {
            names.forEach((tag, name) -> {
                if (name.isBlank() || name.length() > MAX_NAME) {
                    violations.add(new Violation(
                            "names." + tag, "has " + name.length() + " characters, expected 1 to " + MAX_NAME));
                }
            });
        }
        if (code == null || names == null || !violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new Category(
                code, Names.byLanguage("names", names), Boolean.TRUE.equals(closed), Boolean.TRUE.equals(drillGroup));
    }
}
