package org.todoke.api.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.Violation;
import org.todoke.security.ApiKey;
import org.todoke.security.Scope;

/**
 * What {@code POST /api-keys} takes.
 *
 * @param name stands in histories as the one who acted
 * @param scopes at least one
 * @param expiresAt left out: never
 */
record NewKey(
        @Nullable String name,
        @Nullable List<String> scopes,
        @Nullable Instant expiresAt) {
    /** No colon: {@code rule:…} in a history is a rule. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}");

    /** Actors that are parts of the hub. */
    private static final Set<String> RESERVED = Set.of(ApiKey.BOOTSTRAP, "schedule");

    /** @throws InvalidRequestException naming every fault */
    Valid check(Instant now) {
        List<Violation> violations = new ArrayList<>();
        if (name == null || !NAME.matcher(name).matches() || RESERVED.contains(name)) {
            violations.add(new Violation(
                    "name",
                    (name == null ? "is missing" : "\"" + name + "\" is not possible")
                            + ", expected 1 to 60 letters, digits, spaces, dots, hyphens or underscores, and none of "
                            + RESERVED.stream().sorted().toList()));
        }
        Set<Scope> known = EnumSet.noneOf(Scope.class);
        for (String text : Objects.requireNonNullElse(scopes, List.<String>of())) {
            Scope.of(text).ifPresentOrElse(known::add, () -> violations.add(unknownScope(text)));
        }
        if (scopes == null || scopes.isEmpty()) {
            violations.add(new Violation("scopes", "is missing, expected at least one of " + List.of(Scope.values())));
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            violations.add(new Violation("expiresAt", expiresAt + " is past, expected a time after " + now));
        }
        if (name == null || !violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new Valid(name, known, expiresAt);
    }

    private static Violation unknownScope(String text) {
        return new Violation("scopes", "\"" + text + "\" is unknown, expected one of " + List.of(Scope.values()));
    }

    /** What passed the check. */
    record Valid(String name, Set<Scope> scopes, @Nullable Instant expiresAt) {}
}
