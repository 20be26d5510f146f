package org.todoke.announcement;

import static org.todoke.announcement.AnnouncementAction.APPROVE;
import static org.todoke.announcement.AnnouncementAction.CANCEL;
import static org.todoke.announcement.AnnouncementAction.CORRECT;
import static org.todoke.announcement.AnnouncementAction.PAUSE;
import static org.todoke.announcement.AnnouncementAction.REJECT;
import static org.todoke.announcement.AnnouncementAction.RELEASE;
import static org.todoke.announcement.AnnouncementAction.RESEND;
import static org.todoke.announcement.AnnouncementAction.RESUME;
import static org.todoke.announcement.AnnouncementAction.RETURN;
import static org.todoke.announcement.AnnouncementAction.SCHEDULE;
import static org.todoke.announcement.AnnouncementAction.STOP;
import static org.todoke.announcement.AnnouncementAction.SUBMIT;
import static org.todoke.announcement.AnnouncementAction.WITHDRAW;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where an announcement stands. {@link #NEXT} is the one table of legal changes; nothing else changes a state. */
public enum AnnouncementState {
    DRAFT,
    SUBMITTED,
    /** Sent back to its author with a reason; may be submitted again. */
    RETURNED,
    REJECTED,
    APPROVED,
    /** Approved, and released by the hub itself at its time. */
    SCHEDULED,
    RELEASED,
    CORRECTED,
    CANCELLED,
    /** Ended with its drill, never released. */
    WITHDRAWN;

    private static final Map<AnnouncementState, Map<AnnouncementAction, AnnouncementState>> NEXT = Map.of(
            DRAFT, Map.of(SUBMIT, SUBMITTED, WITHDRAW, WITHDRAWN),
            RETURNED, Map.of(SUBMIT, SUBMITTED, WITHDRAW, WITHDRAWN),
            SUBMITTED, Map.of(APPROVE, APPROVED, RETURN, RETURNED, REJECT, REJECTED, WITHDRAW, WITHDRAWN),
            APPROVED, Map.of(RELEASE, RELEASED, SCHEDULE, SCHEDULED, RETURN, RETURNED, WITHDRAW, WITHDRAWN),
            SCHEDULED, Map.of(RELEASE, RELEASED, RETURN, RETURNED, WITHDRAW, WITHDRAWN),
            RELEASED,
                    Map.of(
                            CORRECT, CORRECTED, CANCEL, CANCELLED, PAUSE, RELEASED, RESUME, RELEASED, STOP, RELEASED,
                            RESEND, RELEASED),
            CORRECTED,
                    Map.of(
                            CORRECT, CORRECTED, CANCEL, CANCELLED, PAUSE, CORRECTED, RESUME, CORRECTED, STOP, CORRECTED,
                            RESEND, CORRECTED),
            CANCELLED, Map.of(PAUSE, CANCELLED, RESUME, CANCELLED, STOP, CANCELLED, RESEND, CANCELLED));

    /** What is done with what is on its way; where the announcement stands stays the same. */
    private static final Set<AnnouncementAction> ON_THE_WAY = Set.of(PAUSE, RESUME, STOP, RESEND);

    /** The state after {@code action}, or empty when it is not allowed here. */
    public Optional<AnnouncementState> after(AnnouncementAction action) {
        return Optional.ofNullable(NEXT.getOrDefault(this, Map.of()).get(action));
    }

    /** What people may do here to change it; the hub alone withdraws, and what is on its way is seen to by itself. */
    public Set<AnnouncementAction> actions() {
        Set<AnnouncementAction> actions = EnumSet.noneOf(AnnouncementAction.class);
        actions.addAll(NEXT.getOrDefault(this, Map.of()).keySet());
        actions.remove(WITHDRAW);
        actions.removeAll(ON_THE_WAY);
        return actions;
    }

    /** Whether its words, audience and times can be changed: it lies with its author. */
    public boolean isEditable() {
        return this == DRAFT || this == RETURNED;
    }

    /** Whether residents may have got it, so that it has a public page. */
    public boolean isPublic() {
        return this == RELEASED || this == CORRECTED || this == CANCELLED;
    }
}
