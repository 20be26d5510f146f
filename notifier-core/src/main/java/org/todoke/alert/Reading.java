package org.todoke.alert;

import java.util.List;

/** What a reader made of a telegram. */
public sealed interface Reading {
    /**
     * It means this.
     *
     * @param alert what it means
     * @param remarks what a reader noticed that operators may want to know and residents need not, for example a code
     *     outside the table in a part that does not matter; may be empty
     */
    record Understood(Alert alert, List<String> remarks) implements Reading {}

    /**
     * Well-formed, but a human has to look: an unknown type, a missing or unknown status, a code outside the table.
     * Never sent to residents by itself.
     */
    record Held(String reason) implements Reading {}

    /** Well-formed and known, and by its kind never for residents (for example VXSE42). */
    record Ignored(String type, String reason) implements Reading {}

    /** Not a document of the format: broken XML, a DOCTYPE, an empty body. */
    record Unreadable(String reason) implements Reading {}
}
