package org.todoke.attachment;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/**
 * A file of an announcement. What it holds never changes: another file is another attachment.
 *
 * @param id names it in its public address
 * @param announcementId whose it is
 * @param place its place in the announcement's list, counting up, with gaps
 * @param fileName cleaned, with its ending
 * @param titles what it is, by language, Japanese at least: what is read aloud in place of an image
 * @param content what it holds
 * @param firstRevision the number of the first wording it belongs to
 * @param lastRevision the number of the last, or null while it belongs to all after the first
 * @param addedBy who added it
 */
public record Attachment(
        UUID id,
        UUID announcementId,
        int place,
        String fileName,
        Map<Language, String> titles,
        StoredContent content,
        int firstRevision,
        @Nullable Integer lastRevision,
        String addedBy,
        Instant addedAt) {
    /** Code points of a title at most. */
    public static final int MAX_TITLE = 200;

    public Attachment {
        if (!titles.containsKey(Language.JA)) {
            throw new IllegalArgumentException("titles " + titles.keySet() + ": expected ja among them");
        }
        titles = Collections.unmodifiableMap(new TreeMap<>(titles));
    }

    /** What it is called for a reader of {@code wanted}. */
    public String title(Language wanted) {
        return Objects.requireNonNull(titles.get(titleLanguage(wanted)));
    }

    /** The language of {@link #title}. */
    public Language titleLanguage(Language wanted) {
        return wanted.fallbacks().filter(titles::containsKey).findFirst().orElse(Language.JA);
    }

    /** Whether it belongs to the wording of this number. */
    public boolean isPartOf(int revision) {
        return firstRevision <= revision && (lastRevision == null || revision <= lastRevision);
    }

    /** The same at another place, with other titles. */
    public Attachment arranged(int newPlace, Map<Language, String> newTitles) {
        return new Attachment(
                id,
                announcementId,
                newPlace,
                fileName,
                newTitles,
                content,
                firstRevision,
                lastRevision,
                addedBy,
                addedAt);
    }

    /** The same, belonging to no wording after that one; null for no end. */
    public Attachment until(@Nullable Integer newLast) {
        return new Attachment(
                id, announcementId, place, fileName, titles, content, firstRevision, newLast, addedBy, addedAt);
    }
}
