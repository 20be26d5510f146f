package org.todoke.audience;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementLinks;
import org.todoke.announcement.AnnouncementLinks.Before;
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
    private final AnnouncementLinks links;
    /** By revision: of one that is released it never changes, and each shard, language and channel asks. */
    private final Map<UUID, Known> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
            return size() > REMEMBERED;
        }
    });

    OutgoingMessages(Categories categories, PublicUrl publicUrl, Attachments attachments, AnnouncementLinks links) {
        this.categories = categories;
        this.publicUrl = publicUrl;
        this.attachments = attachments;
        this.links = links;
    }

    OutgoingMessage of(Announcement announcement, Revision revision, Language language) {
        Known found = known.get(revision.id());
        if (found == null) {
            // Without the lock: who asks for another announcement does not wait for the database.
            found = new Known(attachmentsOf(announcement, revision), replacedBy(announcement, revision));
            known.put(revision.id(), found);
        }
        return of(announcement, revision, language, found.files()).replacing(found.replaces());
    }

    /** What the texts do not say. */
    private record Known(int files, OutgoingMessage.@Nullable Replaces replaces) {}

    /** @param files how many its page has */
    OutgoingMessage of(Announcement announcement, Revision revision, Language language, int files) {
        Content content = revision.contents().bestFor(language);
        Content marked = new Content(
                Marks.mark(announcement.status(), revision.mark(), language, content.title()),
                content.body(),
                content.url());
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
                files,
                null);
    }

    private OutgoingMessage.@Nullable Replaces replacedBy(Announcement announcement, Revision revision) {
        List<Before> earlier = links.earlier(announcement.id());
        List<UUID> revisions = Stream.concat(
                        earlier.reversed().stream().flatMap(before -> before.revisions().stream()),
                        announcement.revisions().stream()
                                .filter(own -> own.number() < revision.number())
                                .map(Revision::id))
                .toList();
        if (revisions.isEmpty()) {
            return null;
        }
        return new OutgoingMessage.Replaces(
                firstOf(earlier, Before::tag).orElse(announcement.id()),
                firstOf(earlier, Before::topic).orElse(announcement.id()),
                earlier.stream().filter(Before::over).map(Before::announcement).toList(),
                revisions);
    }

    private static Optional<UUID> firstOf(List<Before> earlier, Function<Before, @Nullable UUID> name) {
        return earlier.stream()
                .flatMap(before -> Stream.ofNullable(name.apply(before)))
                .findFirst();
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
