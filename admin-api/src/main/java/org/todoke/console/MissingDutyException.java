package org.todoke.console;

import org.jspecify.annotations.Nullable;
import org.todoke.staff.Duty;

/** Somebody asked for what is not theirs to do: 403, with what is missing and who to ask. */
public final class MissingDutyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duty duty;
    private final @Nullable String section;

    /** @param section the code of the section it is about; null for what is anybody's */
    public MissingDutyException(Duty duty, @Nullable String section) {
        super("duty " + duty + (section == null ? "" : " for section " + section) + " is missing");
        this.duty = duty;
        this.section = section;
    }

    Duty duty() {
        return duty;
    }

    @Nullable
    String section() {
        return section;
    }
}
