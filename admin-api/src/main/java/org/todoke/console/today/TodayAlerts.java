package org.todoke.console.today;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.alert.EventQuery;
import org.todoke.alert.Events;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.PublishedAnnouncements;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.console.Ago;
import org.todoke.console.EventNames;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.WarningLevel;
import org.todoke.page.PageTexts;

/** Emergencies that residents were told of and that hold, and the events of the last day. */
@Component
class TodayAlerts {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int MOST_EVENTS = 10;

    private final PublishedAnnouncements published;
    private final Categories categories;
    private final AreaDirectory areas;
    private final Events events;
    private final EventNames names;
    private final Clock clock;

    TodayAlerts(
            PublishedAnnouncements published,
            Categories categories,
            AreaDirectory areas,
            Events events,
            EventNames names,
            Clock clock) {
        this.published = published;
        this.categories = categories;
        this.areas = areas;
        this.events = events;
        this.names = names;
        this.clock = clock;
    }

    /** Worst first; those of closed categories too. */
    List<AlertLine> inForce(PageTexts texts) {
        Instant now = clock.instant();
        return published
                .emergencies(categories.all().stream().map(Category::code).collect(Collectors.toSet()), now)
                .stream()
                .map(announcement -> line(announcement, texts, now))
                // Without a level it is an earthquake, a tsunami, a missile: below nothing but level 5.
                .sorted(Comparator.comparingDouble((AlertLine line) -> line.level() == 0 ? 4.5 : line.level())
                        .reversed())
                .toList();
    }

    List<EventLine> events(PageTexts texts) {
        Instant now = clock.instant();
        return events.page(new EventQuery(null, now.minus(LATELY), now.plusSeconds(1), MOST_EVENTS)).stream()
                .map(event -> new EventLine(
                        event.id(),
                        names.of(event, texts),
                        event.status().isActual() ? null : texts.get("status." + event.status()),
                        Ago.of(texts, event.latest(), now),
                        event.telegrams(),
                        event.announcements()))
                .toList();
    }

    private AlertLine line(Announcement announcement, PageTexts texts, Instant now) {
        int level = Optional.ofNullable(
                        announcement.current().contents().byLanguage().get(Language.JA))
                .map(Content::title)
                .flatMap(WarningLevel::announcedBy)
                .map(WarningLevel::number)
                .orElse(0);
        UUID alert = announcement.alertId();
        return new AlertLine(
                announcement.id(),
                level,
                level == 0 ? texts.get("level.none") : texts.get("level", level),
                announcement.current().contents().bestFor(texts.language()).title(),
                announcement.areas().isEmpty()
                        ? texts.get("area.everywhere")
                        : areas.names(announcement.areas(), texts.language()),
                Ago.of(texts, announcement.current().releasedAt(), now),
                alert == null ? null : events.ofAlert(alert).orElse(null));
    }

    /**
     * One emergency.
     *
     * @param level its 警戒レベル, 1 to 5, or 0
     * @param plate level or urgency in words
     * @param event what it belongs to; null when staff made it
     */
    record AlertLine(
            UUID id,
            int level,
            String plate,
            String title,
            String areas,
            String time,
            @Nullable UUID event) {}

    /**
     * One event.
     *
     * @param heading what people call it
     * @param mark the word for exercise or test; null for what is real
     */
    record EventLine(UUID id, String heading, @Nullable String mark, String latest, int telegrams, int announcements) {}
}
