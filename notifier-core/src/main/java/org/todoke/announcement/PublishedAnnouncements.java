package org.todoke.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may read: real announcements that were released, the cancelled ones among them. Drafts and drills are never
 * answered, whatever is asked; which categories are open to everybody is the caller's to say. A revision that was not released
 * is not part of an answer. Safe for use by many threads.
 */
public interface PublishedAnnouncements {
    /** A search looks through so many announcements, the newest that match the rest of the question. */
    int SEARCHED = 3_000;

    /** The most that one answer holds. */
    int MOST = 100;

    /** By first release, newest first. */
    List<Announcement> newest(Query query);

    /**
     * Emergencies that are neither cancelled nor taken back nor past their validity, newest first, at most {@link #MOST}.
     * Asked once a second by every instance, so it costs next to nothing while there are none.
     *
     * @param categories codes of those wanted
     */
    List<Announcement> emergencies(Set<String> categories, Instant now);

    /**
     * Which announcements.
     *
     * @param categories codes of those wanted
     * @param areas codes; an announcement matches that concerns one of them, or everywhere. Empty: all
     * @param words each stands in the title or the text of the newest wording, in whatever language; compared without regard
     *     to case and width (ＡＢＣ and abc). Empty: all
     * @param before where the page before ended, or null
     * @param limit 1 to {@link #MOST}
     */
    record Query(
            Set<String> categories,
            Set<String> areas,
            List<String> words,
            @Nullable Place before,
            int limit) {
        public Query {
            if (limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("limit " + limit + ": expected 1 to " + MOST);
            }
            categories = Set.copyOf(categories);
            areas = Set.copyOf(areas);
            words = List.copyOf(words);
        }
    }

    /**
     * Where an announcement stands in the order of first release.
     *
     * @param published when it was first released
     * @param id its id
     */
    record Place(Instant published, UUID id) {
        /** @throws IllegalArgumentException when it was never released */
        public static Place of(Announcement announcement) {
            Instant released = announcement.revisions().getFirst().releasedAt();
            if (released == null) {
                throw new IllegalArgumentException("announcement " + announcement.id() + " is " + announcement.state()
                        + ", expected a released one");
            }
            return new Place(released, announcement.id());
        }
    }
}
