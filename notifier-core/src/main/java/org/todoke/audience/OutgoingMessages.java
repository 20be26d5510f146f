package org.todoke.audience;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.attachment.Attachments;
import org.todoke.category.Categories;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Marks;
import org.todoke.content.PublicUrl;
import org.todoke.content.WarningLevel;
import org.todoke.delivery.OutgoingMessage;

/** Makes what one batch says: the revision in one language, with its marks and its public link. */
@Component
class OutgoingMessages {
    /** A few announcements are under way at a time. */
    private static final int REMEMBERED = 256;

    private final Categories categories;
    private final PublicUrl publicUrl;
    private final Attachments attachments;
    /** By revision: of one that is released it never changes, and each shard, language and channel asks. */
    private final Map<UUID, Integer> numbers = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Integer> eldest) {
            return size() > REMEMBERED;
        }
    });

    OutgoingMessages(Categories categories, PublicUrl publicUrl, Attachments attachments) {
        this.categories = categories;
        this.publicUrl = publicUrl;
        this.attachments = attachments;
    }

    OutgoingMessage of(Announcement announcement, Revision revision, Language language) {
        Integer known = numbers.get(revision.id());
        if (known == null) {
            // Without the lock: who asks for another announcement does not wait for the database.
            known = attachmentsOf(announcement, revision);
            numbers.put(revision.id(), known);
        }
        return of(announcement, revision, language, known);
    }

    /** @param files how many its page has */
    OutgoingMessage of(Announcement announcement, Revision revision, Language language, int files) {
        Content content = revision.contents().bestFor(language);
        String kind = revision.kind().name().toLowerCase(Locale.ROOT);
        Content marked = new Content(
                Marks.mark(announcement.status(), kind, language, content.title()), content.body(), content.url());
        String categoryName = categories
                .find(announcement.category())
                .map(category -> category.name(language))
                .orElse(announcement.category());
        return new OutgoingMessage(
                announcement.id(),
                revision.id(),
                revision.number(),
                announcement.category(),
                categoryName,
                announcement.status(),
                levelOf(revision),
                language,
                marked,
                publicUrl.permalink(announcement.shortId()),
                Objects.requireNonNull(revision.releasedAt(), "a revision is released before it is fanned out"),
                Objects.requireNonNull(revision.expiresAt()),
                files);
    }

    private int attachmentsOf(Announcement announcement, Revision revision) {
        return (int) attachments.of(announcement.id()).stream()
                .filter(each -> each.isPartOf(revision.number()))
                .count();
    }

    /** By the Japanese wording, whatever the reader's language: the official names are Japanese. */
    private static @Nullable WarningLevel levelOf(Revision revision) {
        return revision.kind() == RevisionKind.CANCELLATION
                ? null
                : WarningLevel.announcedBy(
                                revision.contents().bestFor(Language.JA).title())
                        .orElse(null);
    }
}
