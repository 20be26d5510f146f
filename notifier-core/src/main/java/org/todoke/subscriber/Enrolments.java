package org.todoke.subscriber;

import java.util.List;
import java.util.UUID;

/** Closed categories: who has the code that a school or an office gives out may follow one. */
public interface Enrolments {
    /**
     * Uses a code. Too many wrong ones by a person within a while are all wrong.
     *
     * @param code as it was typed: case, width, spaces and hyphens do not matter
     */
    Enrolment enrol(UUID subscriberId, String code);

    /** The codes of categories for which the person waits for approval, oldest request first. */
    List<String> awaited(UUID subscriberId);

    /** What became of a code. */
    sealed interface Enrolment {
        /** @param category which they follow from now on */
        record Enrolled(String category) implements Enrolment {}

        /** @param category whose owner is to approve first */
        record AwaitingApproval(String category) implements Enrolment {}

        /** Unknown, expired, used up, or tried too often. */
        record NotValid() implements Enrolment {}
    }
}
