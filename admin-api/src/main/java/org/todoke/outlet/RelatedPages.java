package org.todoke.outlet;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementLinks;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.Revision;
import org.todoke.content.Language;
import org.todoke.page.PageTexts;

/**
 * What was told of the same before and since, newest first: who has the link to a warning that was raised, lifted or taken back
 * finds what holds now. Only what went to the same category: an open page names nothing that members alone are told.
 *
 * @param since newest first
 * @param before newest first
 */
record RelatedPages(List<Related> since, List<Related> before) {
    /** Finds them. */
    @Component
    static class Finder {
        private final AnnouncementLinks links;
        private final AnnouncementService announcements;

        Finder(AnnouncementLinks links, AnnouncementService announcements) {
            this.links = links;
            this.announcements = announcements;
        }

        RelatedPages of(Announcement announcement, Language reader) {
            return new RelatedPages(
                    pages(announcement, links.later(announcement.id()).stream(), reader),
                    pages(
                            announcement,
                            links.earlier(announcement.id()).stream().map(AnnouncementLinks.Before::announcement),
                            reader));
        }

        private List<Related> pages(Announcement announcement, Stream<UUID> ids, Language reader) {
            return ids.map(announcements::get)
                    .filter(other -> other.state().isPublic()
                            && other.category().equals(announcement.category())
                            && !AnnouncementViews.released(other).isEmpty())
                    .map(other -> related(other, reader))
                    .toList();
        }

        private static Related related(Announcement other, Language reader) {
            List<Revision> released = AnnouncementViews.released(other);
            Revision current = released.getLast();
            return new Related(
                    "/a/" + other.shortId() + "?lang=" + reader.tag(),
                    AnnouncementViews.title(other, current, reader),
                    current.contents().languageFor(reader).htmlTag(),
                    new PageTexts(reader)
                            .time(Objects.requireNonNull(released.getFirst().releasedAt())));
        }
    }
}
