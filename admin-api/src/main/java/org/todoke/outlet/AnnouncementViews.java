package org.todoke.outlet;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.area.AreaDirectory;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.Attachments;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Marks;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Lane;
import org.todoke.page.LanguageLink;
import org.todoke.page.PageTexts;

/** Puts announcements into the reader's words. */
@Component
class AnnouncementViews {
    private static final String TAKEN_BACK = RevisionKind.CANCELLATION.name().toLowerCase(Locale.ROOT);

    private final Categories categories;
    private final AreaDirectory areas;
    private final BulletinWriter bulletins;
    private final Attachments attachments;
    private final RelatedPages.Finder related;
    private final PublicUrl publicUrl;
    private final Clock clock;

    AnnouncementViews(
            Categories categories,
            AreaDirectory areas,
            BulletinWriter bulletins,
            Attachments attachments,
            RelatedPages.Finder related,
            PublicUrl publicUrl,
            Clock clock) {
        this.categories = categories;
        this.areas = areas;
        this.bulletins = bulletins;
        this.attachments = attachments;
        this.related = related;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Every language that a released wording is written in. */
    static Set<Language> languagesOf(Announcement announcement) {
        Set<Language> languages = new TreeSet<>(Language.SHIPPED_FIRST);
        released(announcement)
                .forEach(revision ->
                        languages.addAll(revision.contents().byLanguage().keySet()));
        return languages;
    }

    AnnouncementView view(Announcement announcement, Language reader) {
        PageTexts texts = new PageTexts(reader);
        List<Revision> newestFirst = released(announcement).reversed();
        Revision current = newestFirst.getFirst();
        Language writtenIn = current.contents().languageFor(reader);
        Optional<Category> category = categories.find(announcement.category());
        Instant expires = announcement.expires();
        return new AnnouncementView(
                announcement.shortId(),
                publicUrl.permalink(announcement.shortId()).toString(),
                announcement.status(),
                announcement.state(),
                announcement.lane() == Lane.EMERGENCY,
                !announcement.status().isActual()
                        || category.map(Category::closed).orElse(true),
                writtenIn.equals(reader) ? null : PageTexts.nameOf(writtenIn),
                category.map(known -> known.name(reader)).orElse(announcement.category()),
                announcement.areas().isEmpty()
                        ? texts.get("area.everywhere")
                        : areas.names(announcement.areas(), reader),
                texts.time(releasedAt(newestFirst.getLast())),
                newestFirst.size() == 1 ? null : texts.time(releasedAt(current)),
                expires == null ? null : texts.time(expires),
                expires != null && !clock.instant().isBefore(expires),
                wording(announcement, current, reader),
                newestFirst.stream()
                        .skip(1)
                        .map(revision -> wording(announcement, revision, reader))
                        .toList(),
                related.of(announcement, reader),
                attachments.of(announcement.id()).stream()
                        .filter(each -> isShown(each, announcement))
                        .map(each -> LinkedFile.of(each, announcement.shortId(), reader, publicUrl))
                        .toList(),
                languagesOf(announcement).stream()
                        .filter(language -> !language.equals(reader))
                        .map(language ->
                                new LanguageLink(language.tag(), language.htmlTag(), PageTexts.nameOf(language)))
                        .toList());
    }

    /** To be read aloud; a drill begins by saying so. */
    String readOut(Announcement announcement, Language reader) {
        PageTexts texts = OutletTexts.of(reader);
        String kind = "banner." + announcement.status().name();
        String drill =
                announcement.status().isActual() ? "" : texts.get(kind + ".title") + "\n" + texts.get(kind + ".body");
        return ReadOut.one(bulletins.write(announcement, categoryName(announcement, reader), texts), drill, texts);
    }

    private String categoryName(Announcement announcement, Language reader) {
        return categories
                .find(announcement.category())
                .map(known -> known.name(reader))
                .orElse(announcement.category());
    }

    /** The title as those saw it who got the message. */
    static String title(Announcement announcement, Revision revision, Language reader) {
        Language language = revision.contents().languageFor(reader);
        return Marks.mark(
                announcement.status(),
                isTakenBack(announcement, revision) ? TAKEN_BACK : revision.mark(),
                language,
                revision.contents().bestFor(reader).title());
    }

    /** What a feed took back has no wording of its own that says so. */
    private static boolean isTakenBack(Announcement announcement, Revision revision) {
        return announcement.state() == AnnouncementState.CANCELLED
                && revision.kind() == RevisionKind.ORIGINAL
                && revision.equals(released(announcement).getLast());
    }

    /** What residents may see, oldest first: a correction that is not released yet is not. */
    static List<Revision> released(Announcement announcement) {
        return announcement.revisions().stream()
                .filter(revision -> revision.releasedAt() != null)
                .toList();
    }

    /** Whether it belongs to the newest wording that residents may see. */
    static boolean isShown(Attachment attachment, Announcement announcement) {
        List<Revision> released = released(announcement);
        return !released.isEmpty() && attachment.isPartOf(released.getLast().number());
    }

    private static WordingView wording(Announcement announcement, Revision revision, Language reader) {
        Language language = revision.contents().languageFor(reader);
        Content content = revision.contents().bestFor(reader);
        URI url = content.url();
        return new WordingView(
                title(announcement, revision, reader),
                content.body(),
                language.htmlTag(),
                url == null ? null : url.toString(),
                url == null ? null : Objects.requireNonNullElse(url.getHost(), url.toString()),
                new PageTexts(reader).time(releasedAt(revision)));
    }

    private static Instant releasedAt(Revision revision) {
        return Objects.requireNonNull(revision.releasedAt(), "only released revisions are shown");
    }
}
