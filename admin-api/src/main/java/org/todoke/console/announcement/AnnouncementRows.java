package org.todoke.console.announcement;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.ApprovalMatter;
import org.todoke.announcement.HistoryEntry;
import org.todoke.delivery.Lane;
import org.todoke.page.PageTexts;

/** Makes the lines of lists. */
@Component
class AnnouncementRows {
    private final Actors actors;
    private final Reaches reaches;
    private final Clock clock;

    AnnouncementRows(Actors actors, Reaches reaches, Clock clock) {
        this.actors = actors;
        this.reaches = reaches;
        this.clock = clock;
    }

    AnnouncementRow of(Announcement announcement, PageTexts texts) {
        Instant scheduledAt = announcement.scheduledAt();
        String note = scheduledAt != null && announcement.state() == AnnouncementState.SCHEDULED
                ? texts.get("row.scheduled", texts.time(scheduledAt))
                : null;
        return row(
                announcement,
                actors.name(announcement.createdBy(), texts),
                announcement.createdAt(),
                note,
                null,
                texts);
    }

    /** What waits: by whom and since when, and for what. */
    AnnouncementRow waiting(ApprovalMatter matter, @Nullable String note, PageTexts texts) {
        Announcement announcement = matter.announcement();
        HistoryEntry submission = matter.submission().orElse(null);
        String overdue = matter.isOverdue(clock.instant())
                ? matter.overdueAt().map(texts::time).orElse(null)
                : null;
        return row(
                announcement,
                actors.name(submission == null ? announcement.createdBy() : submission.actor(), texts),
                submission == null ? announcement.createdAt() : submission.at(),
                note,
                overdue,
                texts);
    }

    static String title(Announcement announcement, PageTexts texts) {
        return announcement
                .status()
                .marked(announcement
                        .current()
                        .contents()
                        .bestFor(texts.language())
                        .title());
    }

    static @Nullable String mark(Announcement announcement, PageTexts texts) {
        return announcement.status().isActual() ? null : texts.get("status." + announcement.status());
    }

    static String look(AnnouncementState state) {
        return switch (state) {
            case RELEASED, CORRECTED, APPROVED -> "good";
            case SUBMITTED, SCHEDULED, RETURNED -> "warn";
            case REJECTED, CANCELLED -> "bad";
            case DRAFT, WITHDRAWN -> "";
        };
    }

    private AnnouncementRow row(
            Announcement announcement,
            String by,
            Instant at,
            @Nullable String note,
            @Nullable String overdue,
            PageTexts texts) {
        return new AnnouncementRow(
                announcement.id(),
                title(announcement, texts),
                mark(announcement, texts),
                announcement.lane() == Lane.EMERGENCY,
                announcement.state().name(),
                look(announcement.state()),
                reaches.category(announcement, texts),
                by,
                texts.time(at),
                note,
                overdue);
    }
}
