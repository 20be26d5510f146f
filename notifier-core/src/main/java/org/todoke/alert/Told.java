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
        return telling.hazard() + " " + telling.kind() + " to grade " + telling.to() + " in "
                + String.join(", ", telling.areas()) + ": rule " + telling.rule() + ", announcement "
                + raised.announcementId() + (raised.released() ? " released" : " awaits approval");
    }
}
