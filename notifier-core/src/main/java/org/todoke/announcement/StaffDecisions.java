package org.todoke.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.content.LocalizedContents;
import org.todoke.staff.StaffMember;

/**
 * What people do with announcements: {@link AnnouncementService}, behind {@link ApprovalPolicy}. Each decision names the version
 * its maker has seen, so that of two people who press at once the second is told, and nothing happens twice.
 */
@Service
public class StaffDecisions {
    private final AnnouncementRepository repository;
    private final AnnouncementService announcements;
    private final AnnouncementLists lists;
    private final ApprovalMatters matters;
    private final ReleaseDeadlines deadlines;
    private final PreparedTexts preparedTexts;
    private final Clock clock;

    StaffDecisions(
            AnnouncementRepository repository,
            AnnouncementService announcements,
            AnnouncementLists lists,
            ApprovalMatters matters,
            ReleaseDeadlines deadlines,
            PreparedTexts preparedTexts,
            Clock clock) {
        this.repository = repository;
        this.announcements = announcements;
        this.lists = lists;
        this.matters = matters;
        this.deadlines = deadlines;
        this.preparedTexts = preparedTexts;
        this.clock = clock;
    }

    /**
     * An announcement with all that decisions on it depend on.
     *
     * @throws AnnouncementNotFoundException when there is none
     */
    @Transactional(readOnly = true)
    public ApprovalMatter matter(UUID id) {
        return matters.of(announcements.get(id));
    }

    /** What waits for approval or release and this person may take part in: emergencies first, then the oldest. */
    @Transactional(readOnly = true)
    public List<ApprovalMatter> waitingFor(StaffMember person) {
        Instant now = clock.instant();
        return matters.of(lists.waiting()).stream()
                .filter(matter -> ApprovalPolicy.concerns(person, matter, now))
                .toList();
    }

    /** What people can do with it where it stands, and why this person may not. */
    public Map<AnnouncementAction, Optional<Refusal>> choices(StaffMember person, ApprovalMatter matter) {
        Map<AnnouncementAction, Optional<Refusal>> choices = new EnumMap<>(AnnouncementAction.class);
        AnnouncementState state = matter.announcement().state();
        for (AnnouncementAction action : state.actions()) {
            if (action != AnnouncementAction.SCHEDULE) {
                choices.put(action, ApprovalPolicy.refusal(person, action, matter, clock.instant()));
            }
        }
        return choices;
    }

    /** What goes out as a correction or cancellation when nobody writes anything else. */
    public LocalizedContents preparedText(Announcement announcement, AnnouncementAction action) {
        return preparedTexts.of(kind(action), announcement.current().contents());
    }

    /**
     * Does one thing with an announcement; the first of two approvals leaves it where it stands.
     *
     * @param action anything but CORRECT and CANCEL
     * @param version of the announcement as the person has seen it
     * @param reason a note for the history; null or blank for none, where none is needed
     * @throws ApprovalRefusedException when the person may not, naming the rule; nothing was changed
     * @throws DrillOverException when it was made in a drill that is over
     */
    @Transactional
    public Announcement decide(
            StaffMember person, UUID id, AnnouncementAction action, int version, @Nullable String reason) {
        ApprovalMatter matter = allowed(person, id, action, version, reason);
        String actor = person.actor();
        String note = note(reason);
        return switch (action) {
            case SUBMIT -> submit(matter, actor, note);
            case APPROVE ->
                matter.approvers().size() + 1 < matter.approversNeeded()
                        ? announcements.noteApproval(id, actor, note)
                        : announcements.approve(id, actor, note);
            case RETURN -> announcements.giveBack(id, actor, note);
            case REJECT -> announcements.reject(id, actor, note);
            case RELEASE -> announcements.release(id, actor, note);
            case CORRECT, CANCEL, SCHEDULE, PAUSE, RESUME, STOP, RESEND, WITHDRAW ->
                throw new IllegalArgumentException(action + ": expected SUBMIT, APPROVE, RETURN, REJECT or RELEASE");
        };
    }

    /**
     * Corrects or cancels what went out.
     *
     * @param action CORRECT or CANCEL
     * @param version of the announcement as the person has seen it
     * @param contents what to tell those who got it; null for {@link #preparedText}
     * @param reason a note for the history; null or blank for none
     * @throws ApprovalRefusedException when the person may not, naming the rule; nothing was changed
     * @throws InvalidAnnouncementException when the contents cannot be taken
     */
    @Transactional
    public Announcement revise(
            StaffMember person,
            UUID id,
            AnnouncementAction action,
            int version,
            @Nullable LocalizedContents contents,
            @Nullable String reason) {
        RevisionKind kind = kind(action);
        allowed(person, id, action, version, reason);
        return kind == RevisionKind.CORRECTION
                ? announcements.correct(id, contents, person.actor(), note(reason))
                : announcements.cancel(id, contents, person.actor(), note(reason));
    }

    /** Locks first: whoever comes second sees what the first has done. */
    private ApprovalMatter allowed(
            StaffMember person, UUID id, AnnouncementAction action, int version, @Nullable String reason) {
        Announcement announcement = repository.lock(id).orElseThrow(() -> new AnnouncementNotFoundException(id));
        if (announcement.version() != version) {
            throw new ApprovalRefusedException(id, action, Refusal.of(ApprovalRule.CHANGED_MEANWHILE));
        }
        ApprovalMatter matter = matters.of(announcement);
        ApprovalPolicy.refusal(person, action, matter, clock.instant())
                .or(() -> ApprovalPolicy.reasonRefusal(action, reason))
                .ifPresent(refusal -> {
                    throw new ApprovalRefusedException(id, action, refusal);
                });
        return matter;
    }

    private Announcement submit(ApprovalMatter matter, String actor, @Nullable String note) {
        Announcement submitted = announcements.submit(matter.announcement().id(), actor, note);
        if (matter.settings().releaseWhenOverdue()) {
            int submissions = 1 + ApprovalClock.submissions(matter.history());
            matter.settings()
                    .overdueAt(submitted.lane(), clock.instant())
                    .ifPresent(dueAt -> deadlines.promise(submitted.id(), dueAt, submissions));
        }
        return submitted;
    }

    private static RevisionKind kind(AnnouncementAction action) {
        return switch (action) {
            case CORRECT -> RevisionKind.CORRECTION;
            case CANCEL -> RevisionKind.CANCELLATION;
            case SUBMIT, APPROVE, RETURN, REJECT, SCHEDULE, RELEASE, PAUSE, RESUME, STOP, RESEND, WITHDRAW ->
                throw new IllegalArgumentException(action + ": expected CORRECT or CANCEL");
        };
    }

    private static @Nullable String note(@Nullable String reason) {
        return reason == null || reason.isBlank() ? null : reason.strip();
    }
}
