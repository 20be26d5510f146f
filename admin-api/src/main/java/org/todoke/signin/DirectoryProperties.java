package org.todoke.signin;

import java.net.URI;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.staff.Role;
import org.todoke.staff.Roles;
import org.todoke.staff.Section;
import org.todoke.staff.StaffMember;

/**
 * The city's own directory, by which staff can sign in (OpenID Connect Core 1.0). Bound only when there is an issuer.
 *
 * @param issuer its address, as its tokens name it; https, but on this machine itself
 * @param clientId what it calls the hub
 * @param clientSecret by which the hub shows that it is the hub
 * @param scopes what is asked for; {@code openid} is among it
 * @param label what its button says; null for the page's own words
 * @param groupsClaim where the ID token says which groups somebody is in: a list, or one text
 * @param groups what the groups give
 * @param unknownPeople what happens with who has no account
 * @param secondFactor who checks it
 * @param secondFactorProof values of {@code amr} or {@code acr}, one of which says that the directory checked a second factor
 */
@ConfigurationProperties(DirectoryProperties.PREFIX)
public record DirectoryProperties(
        URI issuer,
        String clientId,
        String clientSecret,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @Nullable String label,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue List<Group> groups,
        @DefaultValue("refused") UnknownPeople unknownPeople,
        @DefaultValue("own") SecondFactor secondFactor,
        @DefaultValue("mfa") List<String> secondFactorProof) {
    static final String PREFIX = "todoke.staff.directory";
    static final String ISSUER = PREFIX + ".issuer";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST_LABEL = 40;

    /** @throws IllegalArgumentException naming the property, its value and what was expected */
    public DirectoryProperties {
        if (!isSafe(issuer) || issuer.getQuery() != null || issuer.getFragment() != null) {
            throw new IllegalArgumentException(ISSUER + " \"" + issuer
                    + "\": expected the directory's https address without query, such as https://id.city.example.jp");
        }
        require("client-id", clientId);
        require("client-secret", clientSecret);
        scopes = List.copyOf(scopes);
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException(PREFIX + ".scopes " + scopes + ": expected openid among them");
        }
        if (label != null && (label.isBlank() || label.length() > LONGEST_LABEL)) {
            throw new IllegalArgumentException(
                    PREFIX + ".label \"" + label + "\": expected 1 to " + LONGEST_LABEL + " characters, or none");
        }
        require("groups-claim", groupsClaim);
        groups = List.copyOf(groups);
        secondFactorProof = List.copyOf(secondFactorProof);
        if (secondFactor == SecondFactor.DIRECTORY && secondFactorProof.isEmpty()) {
            throw new IllegalArgumentException(
                    PREFIX + ".second-factor-proof: expected a value of amr or acr, such as mfa,"
                            + " with second-factor=directory");
        }
    }

    /** What a group gives. */
    public record Group(String name, List<String> roles) {
        /**
         * @param name as the claim has it
         * @param roles such as {@code bousai-ka/APPROVER}, or <code>&#42;/VIEWER</code> for the whole city
         */
        public Group {
            if (name == null || name.isBlank() || roles == null || roles.isEmpty()) {
                throw new IllegalArgumentException(
                        PREFIX + ".groups \"" + name + "\": expected a name and at least one role");
            }
            roles = List.copyOf(roles);
            roles.forEach(role -> check(name, role));
        }

        private static void check(String name, String role) {
            try {
                Map<String, Set<Role>> one = Roles.of(role);
                String code = one.keySet().iterator().next();
                boolean city = code.equals(StaffMember.WHOLE_CITY);
                String section = city ? "" : new Section(code, code).code();
                if (one.size() == 1 && (section.isEmpty() || Roles.harmless(one).equals(one))) {
                    return;
                }
            } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
                throw new IllegalArgumentException(message(name, role), e);
            }
            throw new IllegalArgumentException(message(name, role));
        }

        private static String message(String name, String role) {
            return PREFIX + ".groups \"" + name + "\", role \"" + role
                    + "\": expected a section's code or *, a slash and one of " + EnumSet.allOf(Role.class)
                    + "; ADMINISTRATOR and EMERGENCY_OFFICER with * alone";
        }
    }

    /** What happens with somebody who has no account. */
    public enum UnknownPeople {
        /** They are told to ask an administrator. */
        REFUSED,
        /** They get one, if one of their groups gives them a role. */
        CREATED
    }

    /** Who checks a second factor. */
    public enum SecondFactor {
        /** The hub, as after a password. */
        OWN,
        /** The directory, whose ID token has to say so. */
        DIRECTORY
    }

    /** What somebody in these groups gets; groups without a mapping give nothing. */
    Map<String, Set<Role>> rolesOf(Collection<String> names) {
        Map<String, Set<Role>> roles = new HashMap<>();
        groups.stream()
                .filter(group -> names.contains(group.name()))
                .flatMap(group -> group.roles().stream())
                .forEach(role -> Roles.of(role)
                        .forEach((section, some) -> roles.computeIfAbsent(section, code -> EnumSet.noneOf(Role.class))
                                .addAll(some)));
        return roles;
    }

    /** Whether nobody on the way can read along: https, or this machine itself. */
    static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(host)));
    }

    private static void require(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(PREFIX + "." + name + ": expected a value, since " + ISSUER + " is set");
        }
    }

    @Override
    public String toString() {
        return "DirectoryProperties[issuer=" + issuer + ", clientId=" + clientId + ", clientSecret=(hidden), groups="
                + groups.size() + ", unknownPeople=" + unknownPeople + ", secondFactor=" + secondFactor + "]";
    }
}
