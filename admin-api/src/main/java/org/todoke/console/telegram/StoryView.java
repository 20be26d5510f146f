package org.todoke.console.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.alert.EventStory;
import org.todoke.alert.EventStory.Step;
import org.todoke.alert.EventStory.ToldChange;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.Revision;
import org.todoke.area.AreaDirectory;
import org.todoke.console.EventNames;
import org.todoke.console.telegram.TelegramWords.Sentence;
import org.todoke.page.PageTexts;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Tally;
import org.todoke.tracking.TimeToCorrection;

/** Puts a story into words. */
@Component
class StoryView {
    private static final String RULE = "rule:";

    private final AnnouncementService announcements;
    private final Tallies tallies;
    private final AreaDirectory areas;
    private final EventNames names;
    private final TelegramWords words;

    StoryView(
            AnnouncementService announcements,
            Tallies tallies,
            AreaDirectory areas,
            EventNames names,
            TelegramWords words) {
        this.announcements = announcements;
        this.tallies = tallies;
        this.areas = areas;
        this.names = names;
        this.words = words;
    }

    /** In the order of arrival. */
    List<StepLine> steps(EventStory story, PageTexts texts) {
        return story.steps().stream().map(step -> step(step, texts)).toList();
    }

    private StepLine step(Step step, PageTexts texts) {
        return new StepLine(
                step.telegramId(),
                texts.time("time.seconds", step.receivedAt()),
                Objects.requireNonNullElse(step.type(), texts.get("unknown")),
                step.msgType().name(),
                Objects.requireNonNullElse(step.serial(), ""),
                step.route(),
                step.disposition().name(),
                TelegramPageController.look(step.disposition()),
                words.line(step.disposition(), step.type(), step.reason(), texts),
                unread(step.reason(), texts),
                seconds(step.receivedAt(), step.decidedAt(), texts),
                step.changes().stream().map(change -> change(change, texts)).toList(),
                step.changes().stream()
                        .map(ToldChange::announcementId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(id -> said(id, step.receivedAt(), texts))
                        .toList());
    }

    private ChangeLine change(ToldChange change, PageTexts texts) {
        return new ChangeLine(
                change.kind(),
                areas.names(Set.of(change.area()), texts.language()),
                name(change.hazard(), change.from(), texts),
                name(change.hazard(), change.to(), texts),
                note(change.note(), texts),
                unread(change.note(), texts));
    }

    /** In words where they are the hub's own; else there is only what was written down. */
    private @Nullable String note(@Nullable String note, PageTexts texts) {
        if (note == null) {
            return null;
        }
        String known = words.known(note, texts).stream().map(Sentence::words).collect(Collectors.joining(" "));
        return known.isEmpty() ? texts.get("note.other") : known;
    }

    private @Nullable String unread(@Nullable String written, PageTexts texts) {
        return written == null || !words.known(written, texts).isEmpty() ? null : written;
    }

    private SaidLine said(UUID id, Instant arrival, PageTexts texts) {
        Announcement announcement = announcements.get(id);
        Revision original = announcement.revisions().getFirst();
        Tally tally = tallies.of(original.id());
        return new SaidLine(
                id,
                announcement
                        .status()
                        .marked(original.contents().bestFor(texts.language()).title()),
                by(announcement.createdBy(), texts),
                announcement.state().name(),
                announcement.areas().isEmpty()
                        ? texts.get("area.everywhere")
                        : areas.names(announcement.areas(), texts.language()),
                original.audienceOf() != null,
                tally.audience().people(),
                tally.audience().endpoints(),
                tally.byChannel().values().stream()
                        .mapToLong(counts -> counts.sent() + counts.delivered())
                        .sum(),
                seconds(arrival, tally.firstHandOffAt(), texts),
                seconds(arrival, tally.lastHandOffAt(), texts),
                corrected(TimeToCorrection.of(announcement, original, tallies, announcements::get), texts),
                tally.complete());
    }

    private static @Nullable String corrected(@Nullable TimeToCorrection time, PageTexts texts) {
        return time == null
                ? null
                : texts.get("seconds", "%.2f".formatted(time.fromRelease().toMillis() / 1e3));
    }

    private static String by(String actor, PageTexts texts) {
        return actor.startsWith(RULE) ? texts.get("by.rule", actor.substring(RULE.length())) : actor;
    }

    private String name(String hazard, int grade, PageTexts texts) {
        if (grade == 0) {
            return texts.get("nothing");
        }
        return texts.get("graded", names.hazard(hazard, grade, texts), grade);
    }

    private static @Nullable String seconds(Instant from, @Nullable Instant to, PageTexts texts) {
        return to == null
                ? null
                : texts.get(
                        "seconds", "%.2f".formatted(Duration.between(from, to).toMillis() / 1e3));
    }

    /**
     * A telegram.
     *
     * @param reason why nothing was said, in words, or null
     * @param written the same as it was written down, where the words do not say it all; or null
     * @param decided how long the decision took, in words; null when it is not decided
     */
    record StepLine(
            UUID telegram,
            String received,
            String type,
            String msgType,
            String serial,
            String route,
            String disposition,
            String look,
            @Nullable String reason,
            @Nullable String written,
            @Nullable String decided,
            List<ChangeLine> changes,
            List<SaidLine> said) {}

    /**
     * What it changed for residents.
     *
     * @param kind for {@code change.…}
     * @param note why nothing said so, in words, or null
     * @param written the same as it was written down, where the words do not say it all; or null
     */
    record ChangeLine(
            String kind,
            String area,
            String from,
            String to,
            @Nullable String note,
            @Nullable String written) {}

    /**
     * What was said because of it.
     *
     * @param by who made it, in words
     * @param earlier whether it went to those who had been told
     * @param first from the telegram's arrival to the first hand-off to a provider, in words, or null
     * @param last to the last so far, or null
     * @param corrected of what puts something right, how long the wrong one had been out; else null
     */
    record SaidLine(
            UUID id,
            String title,
            String by,
            String state,
            String areas,
            boolean earlier,
            long people,
            long endpoints,
            long sent,
            @Nullable String first,
            @Nullable String last,
            @Nullable String corrected,
            boolean complete) {}
}
