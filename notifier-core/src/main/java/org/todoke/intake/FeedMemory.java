package org.todoke.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which entries of a feed the hub has dealt with; survives restarts and is shared by all instances. */
public interface FeedMemory {
    /**
     * An entry that was dealt with.
     *
     * @param id of the entry within its feed
     * @param at when the feed says it was made
     */
    record Entry(String id, Instant at) {}

    /** Those of the ids that have not been dealt with. */
    Set<String> unknown(String feed, Collection<String> ids);

    /** To be called after a telegram is archived, never before. Repeating it does no harm. */
    void remember(String feed, Collection<Entry> entries);

    /** The newest time among the entries dealt with; empty when there are none. */
    Optional<Instant> newest(String feed);

    /** Forgets what was dealt with before {@code before} and is not {@code listed} any more. */
    void forget(String feed, Instant before, Collection<String> listed);

    /**
     * Takes or keeps the right to poll a feed, so that several instances ask its source no more often than one.
     *
     * @param holder this instance
     * @param time for which nobody else gets it
     * @return false when another instance has it
     */
    boolean lease(String feed, UUID holder, Duration time);

    /** Gives the right back, if {@code holder} has it. */
    void release(String feed, UUID holder);
}
