package org.todoke.console.rule;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.RuleRow;
import org.todoke.alert.RuleText;
import org.todoke.content.Language;

/**
 * One rule as a form has it: what is typed is text, several hazards or areas have {@code |} between them, what is chosen is a
 * list. Conditions first, then results.
 *
 * @param texts own texts by language tag
 */
record RuleForm(
        String id,
        String hazards,
        String grades,
        List<String> changes,
        String areas,
        List<String> severities,
        String hours,
        List<String> days,
        String mode,
        String category,
        String lane,
        List<String> channels,
        String maxAge,
        String validity,
        String phrase,
        String timeout,
        String onTimeout,
        Map<String, RuleText> texts) {
    static final List<String> CHANGES = List.of("NEW", "RAISED", "AREA_ADDED", "LOWERED", "RELEASED", "CANCELLED");
    static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
    private static final List<String> ANY = List.of("*");
    private static final String BAR = "|";

    /** What a browser leaves out is empty. */
    RuleForm(
            @Nullable String id,
            @Nullable String hazards,
            @Nullable String grades,
            @Nullable List<String> changes,
            @Nullable String areas,
            @Nullable List<String> severities,
            @Nullable String hours,
            @Nullable List<String> days,
            @Nullable String mode,
            @Nullable String category,
            @Nullable String lane,
            @Nullable List<String> channels,
            @Nullable String maxAge,
            @Nullable String validity,
            @Nullable String phrase,
            @Nullable String timeout,
            @Nullable String onTimeout,
            @Nullable Map<String, RuleText> texts) {
        this.id = text(id);
        this.hazards = text(hazards);
        this.grades = text(grades);
        this.changes = list(changes);
        this.areas = text(areas);
        this.severities = list(severities);
        this.hours = text(hours);
        this.days = list(days);
        this.mode = text(mode);
        this.category = text(category);
        this.lane = text(lane);
        this.channels = list(channels);
        this.maxAge = text(maxAge);
        this.validity = text(validity);
        this.phrase = text(phrase);
        this.timeout = text(timeout);
        this.onTimeout = text(onTimeout);
        this.texts = texts == null ? Map.of() : Map.copyOf(texts);
    }

    static RuleForm of(RuleRow row) {
        return new RuleForm(
                row.id(),
                String.join(BAR, row.hazards()),
                row.grades(),
                row.changes().equals(ANY) ? CHANGES : row.changes(),
                String.join(BAR, row.areas()),
                row.severities(),
                row.hours(),
                row.days(),
                row.mode(),
                row.category(),
                row.lane(),
                row.channels(),
                row.maxAge(),
                row.validity(),
                row.phrase(),
                row.timeout(),
                row.onTimeout(),
                row.texts());
    }

    /** @return empty where none is written */
    public RuleText textIn(Language language) {
        return texts.getOrDefault(language.tag(), new RuleText(null, null));
    }

    /** Whether any is written. */
    public boolean hasTexts() {
        return texts.values().stream()
                .anyMatch(text -> !text.title().isEmpty() || !text.body().isEmpty());
    }

    /** @param before the rule that this one replaces: its texts in languages that the form does not show are kept */
    RuleRow toRow(@Nullable RuleRow before) {
        Map<String, RuleText> written = new LinkedHashMap<>(before == null ? Map.of() : before.texts());
        texts.forEach((language, text) -> put(written, language, text));
        return new RuleRow(
                id,
                split(hazards),
                grades,
                changes.containsAll(CHANGES) ? ANY : changes,
                mode,
                category,
                lane,
                maxAge,
                validity,
                phrase,
                split(areas),
                severities,
                hours,
                days,
                channels,
                timeout,
                onTimeout,
                written);
    }

    private static void put(Map<String, RuleText> written, String language, RuleText text) {
        if (text.title().isEmpty() && text.body().isEmpty()) {
            written.remove(language);
        } else {
            written.put(language, new RuleText(text.title(), text.body().replace("\r\n", "\n")));
        }
    }

    private static List<String> split(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }

    private static List<String> list(@Nullable List<String> given) {
        return given == null ? List.of() : List.copyOf(given);
    }
}
