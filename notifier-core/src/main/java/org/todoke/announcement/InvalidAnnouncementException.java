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

    /** What is wrong, for pages that say it in their reader's words. */
    public enum Fault {
        MISSING,
        UNKNOWN,
        TOO_LONG,
        /** A title of more than one line, or with control characters. */
        NOT_ONE_LINE,
        PAST,
        /** It expires before it is released. */
        ENDS_BEFORE_IT_BEGINS,
        /** It is to be released when its drill is over. */
        AFTER_DRILL,
        /** No absolute http(s) address. */
        NO_ADDRESS,
        /** A link whose host looks like another: {@link org.todoke.content.Links.Look#DECEPTIVE}. */
        DECEPTIVE_LINK,
        /** What cannot be changed any more once it is made. */
        FIXED
    }

    /**
     * One fault.
     *
     * @param field the path of the field, for example {@code contents.ja.title}
     * @param fault what is wrong
     * @param value what was given, or what of it: the number of characters, the host
     * @param message the offending value and what was expected
     */
    public record Violation(String field, Fault fault, String value, String message) {}
}
