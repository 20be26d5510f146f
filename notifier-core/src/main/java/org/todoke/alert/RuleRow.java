package org.todoke.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One rule as people write it, in JSON or as a line of a table; the columns are described at the top of
 * {@code rules/default-rules.csv}. Everything is text here, so that every fault of a set can be named at once.
 *
 * @param id name of the rule
 * @param hazards hazards it is about, or {@code *}
 * @param grades a grade, a range such as {@code 45-54}, or {@code *}
 * @param changes changes it is about, or {@code *}
 * @param mode AUTO, OPT_IN, APPROVAL or RECORD
 * @param category whom news is for; empty with RECORD, as all that follows
 * @param lane EMERGENCY, TRANSACTIONAL or ROUTINE
 * @param maxAge ISO 8601 duration, or empty
 * @param validity ISO 8601 duration, or empty
 * @param phrase texts in the phrase tables
 * @param areas codes of our areas; empty means everywhere
 * @param severities CAP severities; empty means any
 * @param hours for example {@code 22:00-06:00}; empty means any
 * @param days for example {@code MON}; empty means any
 * @param channels the channels it may use; empty means all
 * @param timeout with APPROVAL: ISO 8601 duration after which it waits no longer; empty means it waits
 * @param onTimeout RELEASE or DROP, with {@code timeout}
 * @param texts own texts by language tag; JSON alone has them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuleRow(
        String id,
        List<String> hazards,
        String grades,
        List<String> changes,
        String mode,
        String category,
        String lane,
        String maxAge,
        String validity,
        String phrase,
        List<String> areas,
        List<String> severities,
        String hours,
        List<String> days,
        List<String> channels,
        String timeout,
        String onTimeout,
        Map<String, RuleText> texts) {

    /** What is left out is empty. */
    public RuleRow(
            @Nullable String id,
            @Nullable List<String> hazards,
            @Nullable String grades,
            @Nullable List<String> changes,
            @Nullable String mode,
            @Nullable String category,
            @Nullable String lane,
            @Nullable String maxAge,
            @Nullable String validity,
            @Nullable String phrase,
            @Nullable List<String> areas,
            @Nullable List<String> severities,
            @Nullable String hours,
            @Nullable List<String> days,
            @Nullable List<String> channels,
            @Nullable String timeout,
            @Nullable String onTimeout,
            @Nullable Map<String, RuleText> texts) {
        this.id = text(id);
        this.hazards = list(hazards);
        this.grades = text(grades);
        this.changes = list(changes);
        this.mode = text(mode);
        this.category = text(category);
        this.lane = text(lane);
        this.maxAge = text(maxAge);
        this.validity = text(validity);
        this.phrase = text(phrase);
        this.areas = list(areas);
        this.severities = list(severities);
        this.hours = text(hours);
        this.days = list(days);
        this.channels = list(channels);
        this.timeout = text(timeout);
        this.onTimeout = text(onTimeout);
        this.texts = texts == null ? Map.of() : Map.copyOf(texts);
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }

    private static List<String> list(@Nullable List<String> given) {
        return given == null ? List.of() : given.stream().map(String::strip).toList();
    }
}
