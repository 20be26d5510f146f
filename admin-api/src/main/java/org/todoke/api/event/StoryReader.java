package org.todoke.api.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.alert.EventStory;
import org.todoke.alert.EventStory.Step;
import org.todoke.alert.EventStory.ToldChange;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.api.event.StoryJson.CorrectedAfter;
import org.todoke.api.event.StoryJson.SaidJson;
import org.todoke.api.event.StoryJson.StepJson;
import org.todoke.content.Language;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Tally;
import org.todoke.tracking.Tally.Counts;
import org.todoke.tracking.TimeToCorrection;

/** Puts beside each telegram what was said because of it, to how many, and how fast. */
@Component
class StoryReader {
    private final AnnouncementService announcements;
    private final Tallies tallies;

    StoryReader(AnnouncementService announcements, Tallies tallies) {
        this.announcements = announcements;
        this.tallies = tallies;
    }

    StoryJson read(EventStory story) {
        return new StoryJson(
                story.event(), story.steps().stream().map(this::step).toList());
    }

    private StepJson step(Step step) {
        List<SaidJson> said = step.changes().stream()
                .map(ToldChange::announcementId)
                .filter(Objects::nonNull)
                .distinct()
                .map(id -> said(id, step.receivedAt()))
                .toList();
        return new StepJson(
                step.telegramId(),
                step.receivedAt(),
                millis(step.receivedAt(), step.decidedAt()),
                step.route(),
                step.type(),
                step.msgType(),
                step.sent(),
                step.serial(),
                step.disposition(),
                step.reason(),
                step.changes(),
                said);
    }

    private SaidJson said(UUID id, Instant arrival) {
        Announcement announcement = announcements.get(id);
        Revision original = announcement.revisions().getFirst();
        Tally tally = tallies.of(original.id());
        return new SaidJson(
                id,
                announcement.createdBy(),
                announcement.category(),
                announcement.lane(),
                announcement.state(),
                original.kind(),
                announcement.areas(),
                original.contents().bestFor(Language.JA).title(),
                original.audienceOf() != null,
                original.kind() == RevisionKind.ORIGINAL
                        ? List.of()
                        : Objects.requireNonNullElse(original.audienceOf(), List.of()),
                correctedAfter(TimeToCorrection.of(announcement, original, tallies, announcements::get)),
                original.releasedAt(),
                tally.audience().people(),
                tally.audience().endpoints(),
                sent(tally),
                tally.complete() ? tallies.reached(original.id()).reached() : null,
                millis(arrival, tally.firstHandOffAt()),
                millis(arrival, tally.lastHandOffAt()),
                tally.complete());
    }

    private static @Nullable CorrectedAfter correctedAfter(@Nullable TimeToCorrection time) {
        if (time == null) {
            return null;
        }
        Duration handedOff = time.fromFirstHandOff();
        return new CorrectedAfter(
                time.fromRelease().toMillis() / 1e3, handedOff == null ? null : handedOff.toMillis() / 1e3);
    }

    private static long sent(Tally tally) {
        return tally.byChannel().values().stream()
                .mapToLong((Counts counts) -> counts.sent() + counts.delivered())
                .sum();
    }

    private static @Nullable Long millis(Instant from, @Nullable Instant to) {
        return to == null ? null : Duration.between(from, to).toMillis();
    }
}
