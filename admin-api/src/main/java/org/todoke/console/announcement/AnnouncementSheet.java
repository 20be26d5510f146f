package org.todoke.console.announcement;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.page.FileLine;

/**
 * One announcement with all that staff want to know of it, in words.
 *
 * @param title as residents read it, with its mark
 * @param mark the word for what it is: EXERCISE, TEST; null for what is real
 * @param state the state's name, for {@code state.…}
 * @param look how the state is shown
 * @param section whose it is
 * @param channels the channels it may use
 * @param permalink its public page, or null
 * @param editable whether this person can go on writing it
 * @param approvals who has approved the last submission; empty when nobody has
 * @param overdue since when it is overdue; null when it is not
 * @param waits what it waits for, in words; null when it does not wait
 * @param files what residents find on its page, or will
 * @param filesAhead what they would find after the next correction
 * @param since what was told of the same since, newest first
 * @param before what was told of the same before, newest first
 */
record AnnouncementSheet(
        UUID id,
        String title,
        @Nullable String mark,
        boolean emergency,
        String state,
        String look,
        String category,
        String section,
        String areas,
        String channels,
        @Nullable String scheduledAt,
        @Nullable String expires,
        String createdBy,
        String createdAt,
        int version,
        @Nullable String permalink,
        boolean editable,
        String approvals,
        @Nullable String overdue,
        @Nullable String waits,
        List<FileLine> files,
        List<FileLine> filesAhead,
        List<RevisionRow> revisions,
        List<RelatedRow> since,
        List<RelatedRow> before,
        List<HistoryRow> history) {
    /**
     * Another announcement about the same.
     *
     * @param state its state's name, for {@code state.…}
     */
    record RelatedRow(UUID id, String title, String state, String at) {}

    /**
     * One wording.
     *
     * @param kind its kind, for {@code revision.…}
     * @param releasedAt when it went out, or null
     * @param correctedIn how long the wrong one had been out; null for an original
     */
    record RevisionRow(
            int number,
            String kind,
            @Nullable String releasedAt,
            @Nullable String correctedIn,
            List<Wording> wordings) {}

    /**
     * What residents of one language read.
     *
     * @param lang for the browser
     * @param tag the hub's own tag
     */
    record Wording(
            String lang,
            String tag,
            String language,
            String title,
            String body,
            @Nullable String url) {}

    /** Who did what, when and why. */
    record HistoryRow(
            String at, String by, String did, @Nullable String reason) {}
}
