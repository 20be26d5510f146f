package org.todoke.console.announcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.AnnouncementFiles;
import org.todoke.announcement.AnnouncementLinks;
import org.todoke.announcement.AnnouncementLinks.Before;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.ApprovalMatter;
import org.todoke.announcement.HistoryEntry;
import org.todoke.announcement.Revision;
import org.todoke.attachment.Attachment;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.page.FileLine;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;
import org.todoke.staff.StaffMember;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.TimeToCorrection;

/** Puts one announcement into words for the office. */
@Component
class AnnouncementSheets {
    private final Actors actors;
    private final Reaches reaches;
    private final RefusalTexts refusals;
    private final AnnouncementFiles files;
    private final Tallies tallies;
    private final AnnouncementService announcements;
    private final AnnouncementLinks links;
    private final PublicUrl publicUrl;
    private final Clock clock;

    AnnouncementSheets(
            Actors actors,
            Reaches reaches,
            RefusalTexts refusals,
            AnnouncementFiles files,
            Tallies tallies,
            AnnouncementService announcements,
            AnnouncementLinks links,
            PublicUrl publicUrl,
            Clock clock) {
        this.actors = actors;
        this.reaches = reaches;
        this.refusals = refusals;
        this.files = files;
        this.tallies = tallies;
        this.announcements = announcements;
        this.links = links;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    AnnouncementSheet of(ApprovalMatter matter, StaffMember reader, PageTexts texts) {
        Announcement announcement = matter.announcement();
        AnnouncementState state = announcement.state();
        String section = matter.section();
        return new AnnouncementSheet(
                announcement.id(),
                AnnouncementRows.title(announcement, texts),
                AnnouncementRows.mark(announcement, texts),
                announcement.lane() == Lane.EMERGENCY,
                state.name(),
                AnnouncementRows.look(state),
                reaches.category(announcement, texts),
                section == null ? texts.get("section.anybody") : refusals.section(section),
                reaches.where(announcement, texts),
                channels(announcement, texts),
                time(announcement.scheduledAt(), texts),
                time(announcement.expires(), texts),
                actors.name(announcement.createdBy(), texts),
                texts.time(announcement.createdAt()),
                announcement.version(),
                state.isPublic() ? publicUrl.permalink(announcement.shortId()).toString() : null,
                isEditable(matter, reader),
                matter.approvers().stream()
                        .map(actor -> actors.name(actor, texts))
                        .collect(Collectors.joining(texts.get("reach.and"))),
                matter.isOverdue(clock.instant())
                        ? matter.overdueAt().map(texts::time).orElse(null)
                        : null,
                waits(matter, texts),
                lines(files.of(announcement.id(), announcement.current()), texts),
                lines(files.ahead(announcement), texts),
                announcement.revisions().reversed().stream()
                        .map(revision -> revision(announcement, revision, texts))
                        .toList(),
                related(links.later(announcement.id()).stream(), texts),
                related(links.earlier(announcement.id()).stream().map(Before::announcement), texts),
                matter.history().stream().map(entry -> history(entry, texts)).toList());
    }

    private static List<FileLine> lines(List<Attachment> attachments, PageTexts texts) {
        return attachments.stream()
                .map(each -> FileLine.of(each, texts.language()))
                .toList();
    }

    private static boolean isEditable(ApprovalMatter matter, StaffMember reader) {
        AnnouncementState state = matter.announcement().state();
        return (state == AnnouncementState.DRAFT || state == AnnouncementState.RETURNED)
                && reader.may(Duty.COMPOSE, matter.section());
    }

    private String channels(Announcement announcement, PageTexts texts) {
        return announcement.channels().isEmpty()
                ? texts.get("channels.all")
                : announcement.channels().stream()
                        .sorted()
                        .map((Channel channel) -> texts.get("channel." + channel))
                        .collect(Collectors.joining(texts.get("reach.and")));
    }

    /** What is to come, so that nobody waits for somebody who is not there. */
    private @Nullable String waits(ApprovalMatter matter, PageTexts texts) {
        AnnouncementState state = matter.announcement().state();
        Instant scheduledAt = matter.announcement().scheduledAt();
        if (state == AnnouncementState.SCHEDULED && scheduledAt != null) {
            return texts.get("waits.schedule", texts.time(scheduledAt));
        }
        if (state == AnnouncementState.APPROVED) {
            return texts.get("waits.release");
        }
        if (state != AnnouncementState.SUBMITTED) {
            return null;
        }
        int missing = matter.approversNeeded() - matter.approvers().size();
        String then = matter.overdueAt()
                .map(at -> texts.get(
                        matter.settings().releaseWhenOverdue() ? "waits.then.release" : "waits.then.officers",
                        texts.time(at)))
                .orElse("");
        return texts.get("waits.approval", missing) + then;
    }

    private AnnouncementSheet.RevisionRow revision(Announcement announcement, Revision revision, PageTexts texts) {
        TimeToCorrection taken = TimeToCorrection.of(announcement, revision, tallies, announcements::get);
        List<AnnouncementSheet.Wording> wordings = revision.contents().byLanguage().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Language.SHIPPED_FIRST))
                .map(each -> new AnnouncementSheet.Wording(
                        each.getKey().htmlTag(),
                        each.getKey().tag(),
                        PageTexts.nameOf(each.getKey()),
                        announcement.status().marked(each.getValue().title()),
                        each.getValue().body(),
                        each.getValue().url() == null
                                ? null
                                : each.getValue().url().toString()))
                .toList();
        return new AnnouncementSheet.RevisionRow(
                revision.number(),
                revision.kind().name(),
                time(revision.releasedAt(), texts),
                taken == null ? null : span(taken.fromRelease(), texts),
                wordings);
    }

    private List<AnnouncementSheet.RelatedRow> related(Stream<UUID> ids, PageTexts texts) {
        return ids.map(announcements::get)
                .map(other -> new AnnouncementSheet.RelatedRow(
                        other.id(),
                        AnnouncementRows.title(other, texts),
                        other.state().name(),
                        texts.time(other.createdAt())))
                .toList();
    }

    private AnnouncementSheet.HistoryRow history(HistoryEntry entry, PageTexts texts) {
        boolean first = entry.action() == AnnouncementAction.APPROVE && entry.from() == entry.to();
        return new AnnouncementSheet.HistoryRow(
                texts.time(entry.at()),
                actors.name(entry.actor(), texts),
                texts.get(first ? "did.APPROVE.first" : "did." + entry.action()),
                entry.reason());
    }

    static String span(Duration time, PageTexts texts) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return texts.get("span.seconds", time.toSeconds());
        }
        return time.compareTo(Duration.ofHours(2)) < 0
                ? texts.get("span.minutes", time.toMinutes(), time.toSecondsPart())
                : texts.get("span.hours", time.toHours(), time.toMinutesPart());
    }

    private static @Nullable String time(@Nullable Instant instant, PageTexts texts) {
        return instant == null ? null : texts.time(instant);
    }
}
