package org.todoke.announcement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Lane;

/** Announcements as the people of the office look for them, drafts and drills among them. Safe for use by many threads. */
public interface AnnouncementLists {
    /** The most that one page holds. */
    int MOST = 100;

    /** A search for words looks through so many announcements, the newest that match the rest of the question. */
    int SEARCHED = 3_000;

    /** The most that wait at once and are told of. */
    int MOST_WAITING = 500;

    /** Newest first. */
    List<Announcement> page(Query query);

    /** What is submitted, or approved and not scheduled: emergencies first, then the oldest; at most {@link #MOST_WAITING}. */
    List<Announcement> waiting();

    /** Every change of state of each of these, oldest first. */
    Map<UUID, List<HistoryEntry>> histories(Collection<UUID> ids);

    /**
     * Which announcements.
     *
     * @param states those wanted; empty: all
     * @param category a code, or null for all
     * @param lane one lane, or null for all
     * @param author stands in the name of whoever made it; empty: all
     * @param words each stands in the title or the text of the newest wording, in whatever language; compared without regard
     *     to case and width. Empty: all
     * @param before the last id of the page before, or null
     * @param limit 1 to {@link #MOST}
     */
    record Query(
            Set<AnnouncementState> states,
            @Nullable String category,
            @Nullable Lane lane,
            String author,
            List<String> words,
            @Nullable UUID before,
            int limit) {
        public Query {
            if (limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("limit " + limit + ": expected 1 to " + MOST);
            }
            states = Set.copyOf(states);
            words = List.copyOf(words);
        }
    }
}
