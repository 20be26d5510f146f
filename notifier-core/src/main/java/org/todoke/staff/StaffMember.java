package org.todoke.staff;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works with the hub, as they are signed in.
 *
 * @param signInName unique, 1 to 60 of {@code [a-z0-9._@-]}
 * @param displayName as colleagues know them
 * @param roles by section's code; {@value #WHOLE_CITY} stands for all sections
 */
public record StaffMember(UUID id, String signInName, String displayName, Map<String, Set<Role>> roles) {
    public static final String WHOLE_CITY = "*";

    public StaffMember {
        Map<String, Set<Role>> copy = new TreeMap<>();
        roles.forEach((section, some) -> copy.put(section, Set.copyOf(some)));
        roles = Map.copyOf(copy);
    }

    /** How histories and the audit log name this person, unlike any API key. */
    public String actor() {
        return "staff:" + signInName;
    }

    /** Whether the person may do this for at least one section. */
    public boolean may(Duty duty) {
        return roles.values().stream().anyMatch(some -> allow(some, duty));
    }

    /** @param section the code of the section it is about; null for what is anybody's */
    public boolean may(Duty duty, @Nullable String section) {
        return section == null
                ? may(duty)
                : allow(roles.getOrDefault(WHOLE_CITY, Set.of()), duty)
                        || allow(roles.getOrDefault(section, Set.of()), duty);
    }

    /** All that the person may do somewhere. */
    public Set<Duty> duties() {
        Set<Duty> duties = EnumSet.noneOf(Duty.class);
        roles.values().forEach(some -> some.forEach(role -> duties.addAll(role.duties())));
        return duties;
    }

    private static boolean allow(Set<Role> some, Duty duty) {
        return some.stream().anyMatch(role -> role.duties().contains(duty));
    }

    @Override
    public String toString() {
        return "StaffMember[" + signInName + "]";
    }
}
