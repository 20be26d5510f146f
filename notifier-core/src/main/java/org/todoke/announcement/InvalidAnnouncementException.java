package org.todoke.announcement;

import java.util.List;

/** A draft or correction that cannot be taken; every fault is named at once. */
public class InvalidAnnouncementException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    InvalidAnnouncementException(List<Violation> violations) {
        super(violations.stream()
                .map(violation -> violation.field() + ": " + violation.message())
                .reduce((left, right) -> left + "; " + right)
                .orElse("invalid announcement"));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }

    /**
     * One fault.
     *
     * @param field the path of the field, for example {@code contents.ja.title}
     * @param message the offending value and what was expected
     */
    public record Violation(String field, String message) {}
}
