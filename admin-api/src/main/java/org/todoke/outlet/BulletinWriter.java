package org.todoke.outlet;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.Revision;
import org.todoke.area.AreaDirectory;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.WarningLevel;
import org.todoke.delivery.Lane;
import org.todoke.page.PageTexts;

/** Puts published announcements into a reader's words, a line each. */
@Component
class BulletinWriter {
    private final AreaDirectory areas;

    BulletinWriter(AreaDirectory areas) {
        this.areas = areas;
    }

    /** @param category the category's name in the reader's language */
    Bulletin write(Announcement announcement, String category, PageTexts texts) {
        Language reader = texts.language();
        List<Revision> released = AnnouncementViews.released(announcement);
        Revision current = released.getLast();
        Content content = current.contents().bestFor(reader);
        Instant published = releasedAt(released.getFirst());
        boolean urgent = announcement.lane() == Lane.EMERGENCY;
        int level = urgent ? level(current) : 0;
        return new Bulletin(
                announcement.id(),
                announcement.shortId(),
                announcement.state(),
                AnnouncementViews.title(announcement, current, reader),
                content.body(),
                current.contents().languageFor(reader).htmlTag(),
                content.url(),
                announcement.category(),
                category,
                announcement.areas().isEmpty()
                        ? texts.get("area.everywhere")
                        : areas.names(announcement.areas(), reader),
                texts.time(published),
                published,
                releasedAt(current),
                urgent,
                level,
                List.of(),
                urgent ? plate(level, current, texts) : "");
    }

    private static int level(Revision current) {
        return Optional.ofNullable(current.contents().byLanguage().get(Language.JA))
                .flatMap(content -> WarningLevel.announcedBy(content.title()))
                .map(WarningLevel::number)
                .orElse(0);
    }

    /** An order of the city is called what it is; a weather warning of the same level is called like one (相当). */
    private static String plate(int level, Revision current, PageTexts texts) {
        if (level == 0) {
            return texts.get("badge.urgent");
        }
        String order = new PageTexts(Language.JA, OutletTexts.MESSAGES).get("level." + level + ".order");
        boolean isOrder = Objects.requireNonNull(current.contents().byLanguage().get(Language.JA))
                .title()
                .contains(order);
        return texts.get("level." + level + (isOrder ? "" : ".like"));
    }

    private static Instant releasedAt(Revision revision) {
        return Objects.requireNonNull(revision.releasedAt(), "only released revisions are published");
    }
}
