package org.todoke.staff;

import static org.todoke.staff.Duty.ADMINISTER;
import static org.todoke.staff.Duty.APPROVE;
import static org.todoke.staff.Duty.COMPOSE;
import static org.todoke.staff.Duty.EMERGENCY;
import static org.todoke.staff.Duty.LOOK;
import static org.todoke.staff.Duty.RELEASE;
import static org.todoke.staff.Duty.RULES;
import static org.todoke.staff.Duty.SEE_ADDRESSES;

import java.util.Map;
import java.util.Set;

/**
 * What somebody is to a section, or to the whole city. Whoever administers does not thereby see residents' addresses or send
 * anything: that takes a second role, and the audit log shows who gave it.
 */
public enum Role {
    VIEWER,
    COMPOSER,
    APPROVER,
    EMERGENCY_OFFICER,
    ADMINISTRATOR;

    private static final Map<Role, Set<Duty>> DUTIES = Map.of(
            VIEWER, Set.of(LOOK),
            COMPOSER, Set.of(LOOK, COMPOSE),
            APPROVER, Set.of(LOOK, COMPOSE, APPROVE, RELEASE),
            EMERGENCY_OFFICER, Set.of(LOOK, COMPOSE, APPROVE, RELEASE, EMERGENCY, RULES, SEE_ADDRESSES),
            ADMINISTRATOR, Set.of(LOOK, ADMINISTER));

    /**
     * Whether nobody gets it by one administrator's word: it opens the hub itself, or residents' addresses and what a whole city
     * hears in an emergency.
     */
    public boolean isDangerous() {
        return this == ADMINISTRATOR || this == EMERGENCY_OFFICER;
    }

    public Set<Duty> duties() {
        return DUTIES.getOrDefault(this, Set.of());
    }
}
