package org.todoke.intake;

import java.util.Locale;

/** What operators are told of a feed. */
public enum FeedTrouble {
    /** It has said nothing for longer than it may. */
    SILENT,
    /** It has been failing for longer than it may. */
    FAILING,
    /** The instance that read it is gone, and no other has taken over. */
    UNREAD;

    /** As the audit log spells it. */
    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
