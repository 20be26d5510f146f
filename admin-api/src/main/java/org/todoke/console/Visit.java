package org.todoke.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.staff.Duty;
import org.todoke.staff.StaffMember;

/**
 * Somebody at a page of the console: an argument of any controller's method there.
 *
 * @param staff who is signed in
 * @param language ja or en
 */
public record Visit(StaffMember staff, Language language, HttpServletRequest request, HttpServletResponse response) {
    /** @throws MissingDutyException shown as a page that says what is missing and who to ask */
    public void require(Duty duty) {
        require(duty, null);
    }

    /**
     * @param section the code of the section it is about; null for what is anybody's
     * @throws MissingDutyException shown as a page that says what is missing and who to ask
     */
    public void require(Duty duty, @Nullable String section) {
        if (!staff.may(duty, section)) {
            throw new MissingDutyException(duty, section);
        }
    }

    /** How histories and the audit log name who did it. */
    public String actor() {
        return staff.actor();
    }
}
