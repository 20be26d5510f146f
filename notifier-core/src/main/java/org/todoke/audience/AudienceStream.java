package org.todoke.audience;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads an audience page by page, in a fixed order, from wherever an earlier reader stopped. */
interface AudienceStream {
    /**
     * Reads the next page.
     *
     * @param audience whose
     * @param part which part of it
     * @param position where the page before ended; empty at the beginning
     * @param people how many people at most; a person is never split between pages
     */
    Page read(Audience audience, int part, String position, int people);

    /**
     * Deliveries of earlier revisions that may still be handed over, so that more recipients may come.
     *
     * @return when to look again; empty when no more can come
     */
    Optional<Duration> unsettled(Audience audience);

    /** Whether more people than this follow its categories, wherever they live. */
    boolean hasMoreThan(int people, Audience.Subscribers audience);

    /**
     * One page.
     *
     * @param position where it ended
     * @param last whether there is no further page
     */
    record Page(List<AudienceMember> members, String position, boolean last) {}
}
