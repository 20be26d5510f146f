package org.todoke.alert;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A municipality's own text of one rule in one language, with the placeholders of the phrase tables
 * ({@code phrases/alert_*.properties}), for example {@code {areas}}.
 *
 * @param title one line
 * @param body may be of several lines; one that names an empty value is left out
 */
public record RuleText(String title, String body) {
    /** What is left out is empty. */
    public RuleText(@Nullable String title, @Nullable String body) {
        this.title = Objects.requireNonNullElse(title, "");
        this.body = Objects.requireNonNullElse(body, "");
    }
}
