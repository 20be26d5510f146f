package org.todoke.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.InvalidAnnouncementException.Fault;
import org.todoke.announcement.InvalidAnnouncementException.Violation;
import org.todoke.content.AlertStatus;

/** Keeps what staff make in a drill inside the drill. */
@Component
class DrillBounds {
    /** What brings an announcement nearer to residents; putting right what went out is always possible. */
    private static final Set<AnnouncementAction> FORWARD = EnumSet.of(
            AnnouncementAction.SUBMIT,
            AnnouncementAction.APPROVE,
            AnnouncementAction.SCHEDULE,
            AnnouncementAction.RELEASE);

    private final Drills drills;
    private final Clock clock;

    DrillBounds(Drills drills, Clock clock) {
        this.drills = drills;
        this.clock = clock;
    }

    /**
     * The draft with a status: what was said, else EXERCISE in a drill, else ACTUAL.
     *
     * @throws InvalidAnnouncementException when it is scheduled for a time when its drill is over
     */
    AnnouncementDraft withStatus(AnnouncementDraft draft) {
        Drill drill = drillOf(draft);
        AlertStatus status =
                Objects.requireNonNullElse(draft.status(), drill == null ? AlertStatus.ACTUAL : AlertStatus.EXERCISE);
        Instant scheduledAt = draft.scheduledAt();
        if (drill != null && !status.isActual() && scheduledAt != null && !scheduledAt.isBefore(drill.until())) {
            throw afterDrill(scheduledAt, drill);
        }
        return new AnnouncementDraft(
                draft.category(),
                status,
                draft.lane(),
                draft.channels(),
                draft.areas(),
                draft.contents(),
                draft.expires(),
                scheduledAt,
                draft.alertId());
    }

    /** @throws InvalidAnnouncementException when the time is not before the end of the drill it was made in */
    void checkSchedule(Announcement announcement, @Nullable Instant scheduledAt) {
        drillOf(announcement).ifPresent(drill -> {
            if (scheduledAt != null && !scheduledAt.isBefore(drill.until())) {
                throw afterDrill(scheduledAt, drill);
            }
        });
    }

    private static InvalidAnnouncementException afterDrill(Instant scheduledAt, Drill drill) {
        return new InvalidAnnouncementException(List.of(new Violation(
                "scheduledAt",
                Fault.AFTER_DRILL,
                drill.until().toString(),
                scheduledAt + " is not before the end of the drill at " + drill.until() + ", with which it ends")));
    }

    /** Binds what was just made to the drill that is on. */
    void bind(Announcement announcement) {
        if (announcement.alertId() == null && !announcement.status().isActual()) {
            drills.current().ifPresent(drill -> drills.join(announcement.id(), drill));
        }
    }

    /** @throws DrillOverException when it was made in a drill that is over */
    void check(Announcement announcement, AnnouncementAction action) {
        if (FORWARD.contains(action)) {
            drillOf(announcement).filter(drill -> drill.isOver(clock.instant())).ifPresent(drill -> {
                Set<AnnouncementAction> allowed = announcement.state().actions();
                allowed.removeAll(FORWARD);
                throw new DrillOverException(announcement, action, allowed, drill);
            });
        }
    }

    /** How long a first wording may still be sent: not after its drill. */
    Instant within(Announcement announcement, Instant expiresAt) {
        return drillOf(announcement)
                .map(Drill::until)
                .filter(until -> until.isBefore(expiresAt))
                .orElse(expiresAt);
    }

    /** What an alert raised was never bound to one, and seconds count there. */
    private Optional<Drill> drillOf(Announcement announcement) {
        return announcement.alertId() == null ? drills.of(announcement.id()) : Optional.empty();
    }

    private @Nullable Drill drillOf(AnnouncementDraft draft) {
        return draft.alertId() == null ? drills.current().orElse(null) : null;
    }
}
