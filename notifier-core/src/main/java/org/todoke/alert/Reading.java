package org.todoke.alert;

import java.util.List;

/** What a reader made of a telegram. */
public sealed interface Reading {
    /**
     * It means this.
     *
     * @param alert what could be read
     * @param remarks what could not, or looked odd: recorded, and shown to operators. One unknown code in one area must
     *     not keep a Level-5 warning from all the others, and must not go unseen either
     */
    record Understood(Alert alert, List<String> remarks) implements Reading {
        public Understood {
            remarks = List.copyOf(remarks);
        }

        /** With nothing to remark on. */
        public Understood(Alert alert) {
            this(alert, List.of());
        }
    }

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
