package org.todoke.staff;

import java.util.Set;

/** What is done once a second administrator has confirmed it. Each kind of request has one, but a key: its asker takes that. */
public interface ConfirmedDeed {
    Set<StaffRequest.Kind> kinds();

    /**
     * Runs in the transaction of the confirmation, and leaves its own entry in the audit log.
     *
     * @param by who confirmed it
     * @param askedBy the sign-in name of who asked
     */
    void carryOut(StaffRequest request, StaffMember by, String askedBy);
}
