package org.todoke.api.problem;

import java.util.List;

/** A request that cannot be taken as it is: 400, every fault named at once. */
public class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    /** @param violations at least one */
    public InvalidRequestException(List<Violation> violations) {
        super(violations.toString());
        this.violations = List.copyOf(violations);
    }

    public InvalidRequestException(String field, String message) {
        this(List.of(new Violation(field, message)));
    }

    List<Violation> violations() {
        return violations;
    }
}
