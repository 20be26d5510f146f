package org.todoke.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every wording that was released, by the time it went out, drills among them: what feeds of messages list. Nothing is ever
 * released in the past, so what stands behind a place stays as it is. Safe for use by many threads.
 */
public interface ReleasedRevisions {
    /** The most that one answer holds. */
    int MOST = 201;

    /**
     * Newest first.
     *
     * @param before where the page before ended, or null
     * @param limit 1 to {@link #MOST}
     */
    List<ReleasedRevision> newest(Wanted wanted, @Nullable Place before, int limit);

    /**
     * Which, by the codes of their categories.
     *
     * @param fromAlerts all that was made from an alert
     * @param emergencies what staff released on the emergency lane, and is real
     * @param always whatever staff released, and is real
     */
    record Wanted(Set<String> fromAlerts, Set<String> emergencies, Set<String> always) {
        public Wanted {
            fromAlerts = Set.copyOf(fromAlerts);
            emergencies = Set.copyOf(emergencies);
            always = Set.copyOf(always);
        }
    }

    /**
     * Where a wording stands in the order of release.
     *
     * @param released when
     * @param revision its id
     */
    record Place(Instant released, UUID revision) {}

    /**
     * One.
     *
     * @param announcement with all its wordings that were released
     * @param revision the one it is about
     */
    record ReleasedRevision(Announcement announcement, Revision revision) {
        /** @throws IllegalArgumentException when the wording was never released */
        public Place place() {
            Instant released = revision.releasedAt();
            if (released == null) {
                throw new IllegalArgumentException(
                        "revision " + revision.id() + " was not released, expected one that was");
            }
            return new Place(released, revision.id());
        }
    }
}
