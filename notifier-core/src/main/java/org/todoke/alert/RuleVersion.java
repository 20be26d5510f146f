package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of the rules. What is written in it never changes.
 *
 * @param number counts up; 0 is the hub's own table ({@code todoke.alert.rules})
 * @param state where it stands
 * @param basedOn the version that was in force when it was made; null for 0
 * @param comment the author's word on it, or null
 * @param author who made it; for 0 the file
 * @param createdAt when it was made; null for 0
 * @param activatedBy who last put it in force; null when nobody did
 * @param activatedAt when it last took force; null when it never did
 * @param rules the rows, in order
 */
public record RuleVersion(
        int number,
        State state,
        @Nullable Integer basedOn,
        @Nullable String comment,
        String author,
        @Nullable Instant createdAt,
        @Nullable String activatedBy,
        @Nullable Instant activatedAt,
        List<RuleRow> rules) {
    /** Where a version stands. */
    public enum State {
        /** Made, and never in force so far. */
        DRAFT,
        /** What decides now. */
        IN_FORCE,
        /** Was in force; may be put in force again. */
        REPLACED
    }
}
