package org.todoke.audience;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
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
    private final Categories categories;
    private final PublicUrl publicUrl;

    OutgoingMessages(Categories categories, PublicUrl publicUrl) {
        this.categories = categories;
        this.publicUrl = publicUrl;
    }

    OutgoingMessage of(Announcement announcement, Revision revision, Language language) {
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
                Objects.requireNonNull(revision.expiresAt()));
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
