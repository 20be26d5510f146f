package org.todoke.staff;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Roles by section as one line of text, for requests and the audit log: {@code bousai-ka/APPROVER bousai-ka/COMPOSER}. */
public final class Roles {
    private Roles() {}

    public static String text(Map<String, Set<Role>> roles) {
        return roles.entrySet().stream()
                .flatMap(some -> some.getValue().stream().map(role -> some.getKey() + "/" + role))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException when it is no such line */
    public static Map<String, Set<Role>> of(String text) {
        Map<String, Set<Role>> roles = new HashMap<>();
        for (String one : text.isBlank() ? new String[0] : text.split(" ", -1)) {
            int slash = one.indexOf('/');
            if (slash < 1) {
                throw new IllegalArgumentException("role \"" + one + "\": expected section/ROLE");
            }
            roles.computeIfAbsent(one.substring(0, slash), section -> EnumSet.noneOf(Role.class))
                    .add(Role.valueOf(one.substring(slash + 1)));
        }
        return roles;
    }

    /** Without those that one administrator alone cannot give. */
    public static Map<String, Set<Role>> harmless(Map<String, Set<Role>> roles) {
        Map<String, Set<Role>> rest = new HashMap<>();
        roles.forEach((section, some) -> {
            Set<Role> harmless =
                    some.stream().filter(role -> !role.isDangerous()).collect(Collectors.toSet());
            if (!harmless.isEmpty()) {
                rest.put(section, harmless);
            }
        });
        return rest;
    }

    static boolean anyDangerous(Map<String, Set<Role>> roles) {
        return roles.values().stream().anyMatch(some -> some.stream().anyMatch(Role::isDangerous));
    }

    /** Whether {@code wanted} has a dangerous role that {@code present} has not. */
    static boolean addsDangerous(Map<String, Set<Role>> present, Map<String, Set<Role>> wanted) {
        return wanted.entrySet().stream()
                .anyMatch(some -> some.getValue().stream()
                        .filter(Role::isDangerous)
                        .anyMatch(role ->
                                !present.getOrDefault(some.getKey(), Set.of()).contains(role)));
    }
}
