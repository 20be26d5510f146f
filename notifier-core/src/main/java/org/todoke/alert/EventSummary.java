package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;

/**
 * An event at a glance.
 *
 * @param id its id; events that prove to be one keep the older one's
 * @param status actual, exercise or test
 * @param stream the source's key or, with event ids, the family; see {@link Alert#stream()}
 * @param eventIds the source's ids of it
 * @param fallback whether its source has a successor
 * @param began when its first telegram came
 * @param latest when its newest telegram came, within the time asked for
 * @param telegrams how many came within the time asked for, duplicates too
 * @param announcements how many announcements said something of it within the time asked for
 * @param called what its newest telegram calls it; null when it has no name
 * @param subjects what changed for residents within the time asked for, the worst first; may be empty
 */
public record EventSummary(
        UUID id,
        AlertStatus status,
        String stream,
        List<String> eventIds,
        boolean fallback,
        Instant began,
        Instant latest,
        int telegrams,
        int announcements,
        @Nullable String called,
        List<Subject> subjects) {
    /**
     * A hazard of the event.
     *
     * @param hazard the rules' key
     * @param grade the worst it had
     * @param areas where, our areas' codes
     * @param since when the first change was decided
     */
    public record Subject(String hazard, int grade, List<String> areas, Instant since) {}
}
