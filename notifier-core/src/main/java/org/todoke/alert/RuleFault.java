package org.todoke.alert;

import java.util.List;

/**
 * What is wrong with a row of a rule set.
 *
 * @param row its place in the set, from 0; -1 for the set as a whole
 * @param id the row's id, as far as it has one
 * @param column the column, or empty for the row or set as a whole
 * @param kind what it is, for those who put it into other words
 * @param arguments the values it is about, as {@link Kind} lists them
 * @param message the value and what was expected, in English
 */
public record RuleFault(int row, String id, String column, Kind kind, List<String> arguments, String message) {
    /** What can be wrong, and which arguments say more. */
    public enum Kind {
        /** Not of the form its column has: the value. */
        VALUE,
        /** A duration that is zero or less: the value. */
        NOT_POSITIVE,
        /** A time to wait with a mode that waits for nobody: the value, the mode. */
        TIMEOUT_WITHOUT_APPROVAL,
        /** What to do after a time to wait, where there is none: the value. */
        ON_TIMEOUT_WITHOUT_TIMEOUT,
        /** A language the hub cannot name, or does not speak: its tag. */
        LANGUAGE,
        /** Own texts whose title is empty or has line breaks: the title. */
        TITLE,
        /** Own texts with other names in braces than the known ones: the title, the known ones. */
        PLACEHOLDER,
        /** There is no such area: its code. */
        AREA,
        /** There is no such category: its code. */
        CATEGORY,
        /** A category that hears drills alone: its code. */
        DRILL_GROUP,
        /** An id that an earlier row has: the id. */
        ID_TWICE,
        /** Residents are told of something whose end no rule decides: hazard, grade, {@link Change}. */
        NOT_TAKEN_BACK,
        /** No rule at all. */
        NO_RULES,
        /** More rules than a set may have: how many, the most. */
        TOO_MANY
    }

    public RuleFault {
        arguments = List.copyOf(arguments);
    }

    /** What is wrong with the set as a whole. */
    static RuleFault ofAll(Kind kind, List<String> arguments, String message) {
        return new RuleFault(-1, "", "", kind, arguments, message);
    }
}
