package org.todoke.console.today;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.AnnouncementLists;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.HistoryEntry;
import org.todoke.announcement.PublishedAnnouncements;
import org.todoke.announcement.Revision;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.console.Ago;
import org.todoke.delivery.Lane;
import org.todoke.page.PageTexts;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Tally;

/** What goes out now, what waits for people and what is scheduled. */
@Component
class TodayAnnouncements {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int MOST_GOING = 20;
    private static final int MOST_SHOWN = 10;

    private final AnnouncementLists lists;
    private final PublishedAnnouncements published;
    private final Categories categories;
    private final Tallies tallies;
    private final Clock clock;

    TodayAnnouncements(
            AnnouncementLists lists,
            PublishedAnnouncements published,
            Categories categories,
            Tallies tallies,
            Clock clock) {
        this.lists = lists;
        this.published = published;
        this.categories = categories;
        this.tallies = tallies;
        this.clock = clock;
    }

    /** Released within a day and not at the end of its delivery, newest first. */
    List<GoingLine> going(PageTexts texts) {
        Instant now = clock.instant();
        return releasedLately(now).stream()
                .map(announcement -> going(announcement, texts, now))
                .filter(line -> !line.complete())
                .toList();
    }

    WaitingLines waiting(PageTexts texts) {
        Instant now = clock.instant();
        List<Announcement> all = lists.waiting();
        List<Announcement> shown = all.subList(0, Math.min(all.size(), MOST_SHOWN));
        Map<UUID, List<HistoryEntry>> histories =
                lists.histories(shown.stream().map(Announcement::id).toList());
        return new WaitingLines(
                all.size(),
                shown.stream()
                        .map(announcement -> new WaitingLine(
                                announcement.id(),
                                title(announcement, texts),
                                announcement.lane() == Lane.EMERGENCY,
                                announcement.state().name(),
                                Ago.since(texts, submitted(announcement, histories), now)))
                        .toList());
    }

    /** The next first. */
    List<ScheduledLine> scheduled(PageTexts texts) {
        return lists.page(query(Set.of(AnnouncementState.SCHEDULED))).stream()
                .filter(announcement -> announcement.scheduledAt() != null)
                .sorted(Comparator.comparing(announcement -> Objects.requireNonNull(announcement.scheduledAt())))
                .limit(MOST_SHOWN)
                .map(announcement -> new ScheduledLine(
                        announcement.id(),
                        title(announcement, texts),
                        texts.time("time.short", Objects.requireNonNull(announcement.scheduledAt()))))
                .toList();
    }

    /** Those made last, drills among them, and those released last: a draft may have lain for long. */
    private List<Announcement> releasedLately(Instant now) {
        Stream<Announcement> made = lists
                .page(query(
                        Set.of(AnnouncementState.RELEASED, AnnouncementState.CORRECTED, AnnouncementState.CANCELLED)))
                .stream();
        Stream<Announcement> released = published
                .newest(new PublishedAnnouncements.Query(
                        categories.all().stream().map(Category::code).collect(Collectors.toSet()),
                        Set.of(),
                        List.of(),
                        null,
                        MOST_GOING))
                .stream();
        Map<UUID, Announcement> byId = new LinkedHashMap<>();
        Stream.concat(made, released).forEach(announcement -> byId.putIfAbsent(announcement.id(), announcement));
        return byId.values().stream()
                .filter(announcement -> releasedAt(announcement).isAfter(now.minus(LATELY)))
                .sorted(Comparator.comparing(TodayAnnouncements::releasedAt).reversed())
                .limit(MOST_GOING)
                .toList();
    }

    private GoingLine going(Announcement announcement, PageTexts texts, Instant now) {
        Tally tally = tallies.of(announcement.current().id());
        List<Bar> bars = tally.byChannel().entrySet().stream()
                .map(entry -> Bar.of(entry.getKey().name(), entry.getValue()))
                .toList();
        return new GoingLine(
                announcement.id(),
                title(announcement, texts),
                announcement.status().isActual() ? null : texts.get("status." + announcement.status()),
                announcement.lane() == Lane.EMERGENCY,
                Ago.of(texts, releasedAt(announcement), now),
                tally.audience().people(),
                tally.audience().endpoints(),
                bars,
                tally.complete());
    }

    private static AnnouncementLists.Query query(Set<AnnouncementState> states) {
        return new AnnouncementLists.Query(states, null, null, "", List.of(), null, AnnouncementLists.MOST);
    }

    private static String title(Announcement announcement, PageTexts texts) {
        return announcement
                .status()
                .marked(announcement
                        .current()
                        .contents()
                        .bestFor(texts.language())
                        .title());
    }

    private static Instant releasedAt(Announcement announcement) {
        Revision current = announcement.current();
        return Objects.requireNonNullElse(current.releasedAt(), announcement.createdAt());
    }

    private static Instant submitted(Announcement announcement, Map<UUID, List<HistoryEntry>> histories) {
        return histories.getOrDefault(announcement.id(), List.of()).stream()
                .filter(entry -> entry.action() == AnnouncementAction.SUBMIT)
                .map(HistoryEntry::at)
                .reduce((one, next) -> next)
                .orElse(announcement.createdAt());
    }

    /** @param mark the word for exercise or test; null for what is real */
    record GoingLine(
            UUID id,
            String title,
            @Nullable String mark,
            boolean emergency,
            String released,
            long people,
            long endpoints,
            List<Bar> bars,
            boolean complete) {}

    /**
     * One channel of what goes out.
     *
     * @param done at an end, whichever
     */
    record Bar(String channel, long total, long done, long told, long failed) {
        static Bar of(String channel, Tally.Counts counts) {
            long told = counts.sent() + counts.delivered();
            long failed = counts.failed() + counts.expired();
            long done = told + failed + counts.suppressed();
            return new Bar(channel, done + counts.pending() + counts.retrying(), done, told, failed);
        }
    }

    /** @param count also those not shown */
    record WaitingLines(int count, List<WaitingLine> lines) {}

    /** @param since how long it waits, in words */
    record WaitingLine(UUID id, String title, boolean emergency, String state, String since) {}

    record ScheduledLine(UUID id, String title, String at) {}
}
