package org.todoke.api.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.RuleRow;
import org.todoke.alert.RuleVersion;

/**
 * A version of the rules as clients see it.
 *
 * @param rules left out in lists
 * @param warnings what may be a mistake; left out in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RulesJson(
        int version,
        RuleVersion.State state,
        @Nullable Integer basedOn,
        @Nullable String comment,
        String author,
        @Nullable Instant createdAt,
        @Nullable String activatedBy,
        @Nullable Instant activatedAt,
        @Nullable List<RuleRow> rules,
        @Nullable List<String> warnings) {

    static RulesJson of(RuleVersion version, List<String> warnings) {
        return of(version, version.rules(), warnings);
    }

    static RulesJson summaryOf(RuleVersion version) {
        return of(version, null, null);
    }

    private static RulesJson of(RuleVersion version, @Nullable List<RuleRow> rules, @Nullable List<String> warnings) {
        return new RulesJson(
                version.number(),
                version.state(),
                version.basedOn(),
                version.comment(),
                version.author(),
                version.createdAt(),
                version.activatedBy(),
                version.activatedAt(),
                rules,
                warnings);
    }
}
