package org.todoke.outlet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.AnnouncementState;
import org.todoke.content.AlertStatus;
import org.todoke.page.LanguageLink;

/**
 * An announcement as its page shows it, all in the reader's words.
 *
 * @param permalink its address, for paper
 * @param status actual, exercise or test: decides the page's colour
 * @param state released, corrected or cancelled
 * @param urgent whether it came on the emergency lane
 * @param unlisted whether search engines are asked to pass by: drills, closed categories
 * @param writtenIn the language it is written in, when that is not the reader's; else null
 * @param released when the original was released
 * @param changed when it was corrected or cancelled, or null
 * @param expires until when it matters, or null
 * @param expired whether that is past
 * @param current the newest wording
 * @param earlier those before, newest first
 * @param related what was told of the same before and since
 * @param files what belongs to the newest wording
 * @param languages every other language it is written in
 */
record AnnouncementView(
        String shortId,
        String permalink,
        AlertStatus status,
        AnnouncementState state,
        boolean urgent,
        boolean unlisted,
        @Nullable String writtenIn,
        String category,
        String areas,
        String released,
        @Nullable String changed,
        @Nullable String expires,
        boolean expired,
        WordingView current,
        List<WordingView> earlier,
        RelatedPages related,
        List<LinkedFile> files,
        List<LanguageLink> languages) {}
