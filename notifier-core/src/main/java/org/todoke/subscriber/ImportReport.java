package org.todoke.subscriber;

import java.util.List;

/**
 * What an import kept and what it did not.
 *
 * @param people how many people the file names whose data were kept, new or known
 * @param endpoints how many different addresses of theirs
 * @param rejected what was not kept, by line; at most {@link #MOST_LISTED}
 * @param rejectedTotal how many rows were not kept
 */
public record ImportReport(int people, int endpoints, List<Rejected> rejected, long rejectedTotal) {
    /** More would be no use to who has to mend the file, and the report has to stay small. */
    public static final int MOST_LISTED = 10_000;

    /**
     * A row that was not kept.
     *
     * @param line where the row starts; the file's first line, the header, is 1
     * @param reason what was found and what was expected; addresses masked
     */
    public record Rejected(long line, String reason) {}
}
