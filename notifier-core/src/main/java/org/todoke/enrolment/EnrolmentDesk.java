package org.todoke.enrolment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the owners of closed categories do: give out codes, and decide on requests. */
public interface EnrolmentDesk {
    /** The longest label, in characters. */
    int MAX_LABEL = 100;

    /**
     * Makes a code.
     *
     * @param createdBy whose it is
     * @throws IllegalArgumentException when there is no such category, or it is open to everybody
     */
    Created create(NewEnrolmentCode given, String createdBy);

    /** Of one category, newest first. */
    List<EnrolmentCode> codes(String category);

    /**
     * Takes a code back: from now on it is not valid. Who used it stays.
     *
     * @return whether the category has such a code that was valid until now
     */
    boolean withdraw(String category, UUID id);

    /**
     * Requests in the order of asking.
     *
     * @param limit how many at most
     */
    List<EnrolmentRequest> requests(EnrolmentRequest.State state, int limit);

    /**
     * Those of one category that wait, in the order of asking.
     *
     * @param limit how many at most
     */
    List<EnrolmentRequest> waiting(String category, int limit);

    /** Whatever became of it. */
    Optional<EnrolmentRequest> find(UUID id);

    /**
     * Decides on a request that waits, and tells the person. Safe to repeat.
     *
     * @param approved whether they follow the category from now on
     * @param actor who decides
     * @return the request as it stands afterwards; decided by somebody else before, it stays so. Empty when there is none
     */
    Optional<EnrolmentRequest> decide(UUID id, boolean approved, String actor);

    /**
     * A new code.
     *
     * @param plain what people type: shown now and never again
     */
    record Created(EnrolmentCode code, String plain) {
        /** Who has it gets in. */
        @Override
        public String toString() {
            return "Created[" + code + "]";
        }
    }
}
