package org.todoke.outlet;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.Revision;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.delivery.Lane;
import org.todoke.page.PageTexts;

/**
 * The newest announcements that everybody may see listed. Drills are not, and neither is what a closed category's members
 * are told.
 */
@Component
class NewestAnnouncements {
    private static final int LOOKED_AT = 100;
    private static final int SHOWN = 20;
    /** In an emergency a whole city opens the page: one reads for all. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final AnnouncementService announcements;
    private final Categories categories;
    private final LoadingCache<String, List<Listed>> newest =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build(any -> read());

    NewestAnnouncements(AnnouncementService announcements, Categories categories) {
        this.announcements = announcements;
        this.categories = categories;
    }

    List<Headline> headlines(Language reader) {
        PageTexts texts = new PageTexts(reader);
        return newest.get("all").stream()
                .map(listed -> headline(listed, reader, texts))
                .toList();
    }

    private List<Listed> read() {
        Map<String, Category> open = categories.all().stream()
                .filter(category -> !category.closed() && !category.drillGroup())
                .collect(Collectors.toMap(Category::code, Function.identity()));
        return announcements.page(null, LOOKED_AT).stream()
                .filter(announcement -> announcement.state().isPublic())
                .filter(announcement -> announcement.status().isActual())
                .filter(announcement -> open.containsKey(announcement.category()))
                .filter(announcement ->
                        !AnnouncementViews.released(announcement).isEmpty())
                .map(announcement ->
                        new Listed(announcement, Objects.requireNonNull(open.get(announcement.category()))))
                .limit(SHOWN)
                .toList();
    }

    private static Headline headline(Listed listed, Language reader, PageTexts texts) {
        Announcement announcement = listed.announcement();
        Revision current = AnnouncementViews.released(announcement).getLast();
        return new Headline(
                announcement.shortId(),
                AnnouncementViews.title(announcement, current, reader),
                current.contents().languageFor(reader).htmlTag(),
                listed.category().name(reader),
                texts.time(Objects.requireNonNull(current.releasedAt())),
                announcement.lane() == Lane.EMERGENCY);
    }

    private record Listed(Announcement announcement, Category category) {}
}
