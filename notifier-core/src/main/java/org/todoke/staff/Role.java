package org.todoke.staff;

import static org.todoke.staff.Duty.ADMINISTER;
import static org.todoke.staff.Duty.APPROVE;
import static org.todoke.staff.Duty.COMPOSE;
import static org.todoke.staff.Duty.EMERGENCY;
import static org.todoke.staff.Duty.LOOK;
import static org.todoke.staff.Duty.RELEASE;
import static org.todoke.staff.Duty.RULES;
import static org.todoke.staff.Duty.SEE_ADDRESSES;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody is to a section, or to the whole city. Whoever administers does not thereby see residents' addresses or send
 * anything: that takes a second role, and the audit log shows who gave it.
 */
public enum Role {
    VIEWER(LOOK),
    COMPOSER(LOOK, COMPOSE),
    APPROVER(LOOK, COMPOSE, APPROVE, RELEASE),
    EMERGENCY_OFFICER(LOOK, COMPOSE, APPROVE, RELEASE, EMERGENCY, RULES, SEE_ADDRESSES),
    ADMINISTRATOR(LOOK, ADMINISTER);

    private final Set<Duty> duties;

    Role(Duty first, Duty... others) {
        duties = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    public Set<Duty> duties() {
        return duties;
    }
}
