package org.todoke.outlet;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.AnnouncementState;

/**
 * A published announcement in a reader's words, for lists, feeds and banners.
 *
 * @param title with its marks, such as 【訂正】
 * @param body what the newest wording says
 * @param lang the language title and body are written in, for HTML
 * @param url where to read more, or null
 * @param categoryCode the category's code
 * @param category its name in the reader's language
 * @param areas names in the reader's language
 * @param time when it was released, in the reader's words
 * @param published when it was released
 * @param updated when its newest wording was
 * @param urgent whether it came on the emergency lane
 * @param level its 警戒レベル, 1 to 5, or 0 when it names none
 * @param files what belongs to its newest wording; empty where nobody lists them
 * @param plate what level or urgency mean, in words; empty for what is not urgent
 */
public record Bulletin(
        UUID id,
        String shortId,
        AnnouncementState state,
        String title,
        String body,
        String lang,
        @Nullable URI url,
        String categoryCode,
        String category,
        String areas,
        String time,
        Instant published,
        Instant updated,
        boolean urgent,
        int level,
        List<LinkedFile> files,
        String plate) {
    /** The same with its files. */
    Bulletin with(List<LinkedFile> found) {
        return new Bulletin(
                id,
                shortId,
                state,
                title,
                body,
                lang,
                url,
                categoryCode,
                category,
                areas,
                time,
                published,
                updated,
                urgent,
                level,
                found,
                plate);
    }
}
