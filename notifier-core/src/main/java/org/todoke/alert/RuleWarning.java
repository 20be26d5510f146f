package org.todoke.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * What may be a mistake in rules that can be taken.
 *
 * @param kind what it is, for those who put it into other words
 * @param arguments the values it is about, as {@link Kind} lists them
 * @param message the same in English; all that programs see of it
 */
public record RuleWarning(
        Kind kind, List<String> arguments, @JsonValue String message) {
    /** What may be a mistake, and which arguments say more. */
    public enum Kind {
        /** The rows before it decide everything it is about: its id. */
        NEVER_DECIDES,
        /** Its category does not exist, so nobody follows it: its id, the category. */
        NOBODY_HEARS,
        /** The hub's own table tells it at grades of which no rule here speaks: the hazard. */
        NOT_TOLD
    }

    public RuleWarning {
        arguments = List.copyOf(arguments);
    }
}
