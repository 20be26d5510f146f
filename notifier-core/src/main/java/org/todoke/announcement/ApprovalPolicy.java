package org.todoke.announcement;

import static org.todoke.announcement.ApprovalRule.APPROVED_BY_YOU;
import static org.todoke.announcement.ApprovalRule.EMERGENCY_OFFICERS_ONLY;
import static org.todoke.announcement.ApprovalRule.EXPIRED;
import static org.todoke.announcement.ApprovalRule.LACKS_DUTY;
import static org.todoke.announcement.ApprovalRule.NOT_APPROVED;
import static org.todoke.announcement.ApprovalRule.OUTSIDE_HOURS;
import static org.todoke.announcement.ApprovalRule.OUTSIDE_HOURS_OFFICERS_ONLY;
import static org.todoke.announcement.ApprovalRule.OWN_WORK;
import static org.todoke.announcement.ApprovalRule.REASON_MISSING;
import static org.todoke.announcement.ApprovalRule.REASON_TOO_LONG;
import static org.todoke.announcement.ApprovalRule.SECOND_PERSON_MISSING;
import static org.todoke.announcement.ApprovalRule.STATE;
import static org.todoke.announcement.ApprovalRule.WRONG_SECTION;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Lane;
import org.todoke.staff.Duty;
import org.todoke.staff.StaffMember;

/**
 * What a person may do with an announcement, beyond what {@link AnnouncementState} allows to anybody. Rules and API keys are
 * not people and are not asked. Three thoughts decide: nobody approves their own work; stopping is easier than sending; and an
 * emergency finds somebody.
 */
public final class ApprovalPolicy {
    /** How long a reason may be, in characters. */
    public static final int MAX_REASON = 1000;

    private ApprovalPolicy() {}

    /** Why the person may not; empty when they may. */
    public static Optional<Refusal> refusal(
            StaffMember person, AnnouncementAction action, ApprovalMatter matter, Instant now) {
        return state(action, matter).or(() -> duty(person, action, matter, now)).or(() -> switch (action) {
            case APPROVE -> approval(person, matter, now);
            case SUBMIT, RELEASE -> expired(matter, now);
            case RETURN, REJECT, SCHEDULE, CORRECT, CANCEL, PAUSE, RESUME, STOP, RESEND, WITHDRAW -> Optional.empty();
        });
    }

    /** What is wrong with a reason; empty when nothing is. */
    public static Optional<Refusal> reasonRefusal(AnnouncementAction action, @Nullable String reason) {
        int length = reason == null ? 0 : reason.codePointCount(0, reason.length());
        if (length > MAX_REASON) {
            return Optional.of(Refusal.of(REASON_TOO_LONG, length, MAX_REASON));
        }
        boolean needed = action == AnnouncementAction.RETURN || action == AnnouncementAction.REJECT;
        return needed && (reason == null || reason.isBlank())
                ? Optional.of(Refusal.of(REASON_MISSING))
                : Optional.empty();
    }

    /** Whether the person may take part in deciding it at all: whose list it stands in. */
    public static boolean concerns(StaffMember person, ApprovalMatter matter, Instant now) {
        return duty(person, AnnouncementAction.APPROVE, matter, now).isEmpty();
    }

    /**
     * Who of these people could approve it once {@code submitter} has submitted it, be it only when the hours begin.
     *
     * @param submitter how histories name who submits
     */
    public static List<StaffMember> approvers(
            Collection<StaffMember> people, ApprovalMatter matter, String submitter, Instant now) {
        return people.stream()
                .filter(person -> !person.actor().equals(submitter) && !matter.isWorkOf(person.actor()))
                .filter(person -> concerns(person, matter, now))
                .toList();
    }

    /**
     * The same for what {@code author} is still writing.
     *
     * @param section the code of the section that owns its category; null when it is anybody's
     */
    public static List<StaffMember> approvers(
            Collection<StaffMember> people,
            String author,
            @Nullable String section,
            ApprovalSettings settings,
            Lane lane,
            Instant now) {
        boolean officers = lane == Lane.EMERGENCY || isOfficersHour(settings, now);
        return people.stream()
                .filter(person -> !person.actor().equals(author))
                .filter(person -> (officers && person.may(Duty.EMERGENCY))
                        || (lane != Lane.EMERGENCY && person.may(Duty.APPROVE, section)))
                .toList();
    }

    private static Optional<Refusal> state(AnnouncementAction action, ApprovalMatter matter) {
        AnnouncementState state = matter.announcement().state();
        // The hub alone schedules and withdraws.
        boolean peoples = action != AnnouncementAction.SCHEDULE && action != AnnouncementAction.WITHDRAW;
        if (peoples && state.after(action).isPresent()) {
            return Optional.empty();
        }
        if (action == AnnouncementAction.RELEASE && state == AnnouncementState.SUBMITTED) {
            return refused(matter.approvers().isEmpty() ? NOT_APPROVED : SECOND_PERSON_MISSING);
        }
        return refused(STATE, state);
    }

    private static Optional<Refusal> duty(
            StaffMember person, AnnouncementAction action, ApprovalMatter matter, Instant now) {
        boolean officer = person.may(Duty.EMERGENCY);
        boolean free = switch (action) {
            case SUBMIT -> officer && isEmergency(matter);
            // Whoever sees a mistake in their own work takes it back before others lose time with it.
            case RETURN -> matter.isWorkOf(person.actor()) || (officer && isEscalated(matter, now));
            case APPROVE, REJECT -> officer && isEscalated(matter, now);
            case RELEASE -> matter.approvers().contains(person.actor()) || (officer && isEscalated(matter, now));
            // What went out wrong is put right at once, also when its own section has gone home.
            case CORRECT, CANCEL, PAUSE, RESUME, STOP, RESEND -> officer;
            case SCHEDULE, WITHDRAW -> false;
        };
        return free
                ? Optional.empty()
                : switch (action) {
                    case SUBMIT -> section(person, Duty.COMPOSE, matter);
                    case APPROVE, REJECT, RETURN -> lane(person, Duty.APPROVE, matter);
                    case RELEASE, CORRECT, CANCEL, PAUSE, RESUME, STOP, RESEND, SCHEDULE, WITHDRAW ->
                        lane(person, Duty.RELEASE, matter);
                };
    }

    private static Optional<Refusal> lane(StaffMember person, Duty duty, ApprovalMatter matter) {
        if (isEmergency(matter)) {
            return person.may(Duty.EMERGENCY) ? Optional.empty() : refused(EMERGENCY_OFFICERS_ONLY);
        }
        return section(person, duty, matter);
    }

    private static Optional<Refusal> section(StaffMember person, Duty duty, ApprovalMatter matter) {
        if (person.may(duty, matter.section())) {
            return Optional.empty();
        }
        return person.may(duty) ? refused(WRONG_SECTION, String.valueOf(matter.section())) : refused(LACKS_DUTY, duty);
    }

    private static Optional<Refusal> approval(StaffMember person, ApprovalMatter matter, Instant now) {
        if (matter.isWorkOf(person.actor())) {
            return refused(OWN_WORK);
        }
        if (matter.approvers().contains(person.actor())) {
            return refused(APPROVED_BY_YOU);
        }
        return expired(matter, now).or(() -> hours(person, matter, now));
    }

    private static Optional<Refusal> expired(ApprovalMatter matter, Instant now) {
        return matter.isExpired(now)
                ? refused(EXPIRED, String.valueOf(matter.announcement().expires()))
                : Optional.empty();
    }

    private static Optional<Refusal> hours(StaffMember person, ApprovalMatter matter, Instant now) {
        ApprovalHours hours = matter.settings().hours();
        if (hours == null || isEmergency(matter) || hours.contains(now)) {
            return Optional.empty();
        }
        boolean officers = hours.outside() == ApprovalHours.Outside.EMERGENCY_OFFICER;
        if (officers && person.may(Duty.EMERGENCY)) {
            return Optional.empty();
        }
        return refused(
                officers ? OUTSIDE_HOURS_OFFICERS_ONLY : OUTSIDE_HOURS, hours.from(), hours.to(), hours.next(now));
    }

    /** Emergency officers of other sections decide what nobody of its own did in time, or does at this hour. */
    private static boolean isEscalated(ApprovalMatter matter, Instant now) {
        return isOfficersHour(matter.settings(), now) || matter.isOverdue(now);
    }

    private static boolean isOfficersHour(ApprovalSettings settings, Instant now) {
        ApprovalHours hours = settings.hours();
        return hours != null && hours.outside() == ApprovalHours.Outside.EMERGENCY_OFFICER && !hours.contains(now);
    }

    private static boolean isEmergency(ApprovalMatter matter) {
        return matter.announcement().lane() == Lane.EMERGENCY;
    }

    private static Optional<Refusal> refused(ApprovalRule rule, Object... facts) {
        return Optional.of(Refusal.of(rule, facts));
    }
}
