package org.todoke.alert;

/**
 * Something said to residents.
 *
 * @param telling what
 * @param raised the announcement that says it
 */
record Told(Telling telling, Raised raised) {
    /** For operators: what, where, by which rule, as which announcement. */
    String remark() {
        TelegramNote note = raised.released() ? TelegramNote.RELEASED : TelegramNote.AWAITS_APPROVAL;
        return note.with(
                telling.hazard(),
                telling.kind(),
                telling.to(),
                String.join(", ", telling.areas()),
                telling.rule(),
                raised.announcementId());
    }
}
