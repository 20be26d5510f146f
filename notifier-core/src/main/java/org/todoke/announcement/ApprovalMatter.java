package org.todoke.announcement;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a person's decision on an announcement depends on, but the person and the time.
 *
 * @param announcement as it stands
 * @param section the code of the section that owns its category; null when it is anybody's
 * @param settings how its category is approved
 * @param history every change of its state, oldest first
 * @param editor who wrote or last edited its wording
 */
public record ApprovalMatter(
        Announcement announcement,
        @Nullable String section,
        ApprovalSettings settings,
        List<HistoryEntry> history,
        String editor) {
    public ApprovalMatter {
        history = List.copyOf(history);
    }

    /** The submission that is being decided, or was last. */
    public Optional<HistoryEntry> submission() {
        return history.reversed().stream()
                .filter(entry -> entry.action() == AnnouncementAction.SUBMIT)
                .findFirst();
    }

    /** Who approved the last submission, in their order: also the first of two. */
    public Set<String> approvers() {
        Set<String> approvers = new LinkedHashSet<>();
        for (HistoryEntry entry : history) {
            if (entry.action() == AnnouncementAction.SUBMIT) {
                approvers.clear();
            } else if (entry.action() == AnnouncementAction.APPROVE) {
                approvers.add(entry.actor());
            }
        }
        return approvers;
    }

    /** How many different people must approve it. */
    public int approversNeeded() {
        return settings.approvers(announcement.lane());
    }

    /** Whether {@code actor} wrote, last edited or submitted it. */
    public boolean isWorkOf(String actor) {
        return editor.equals(actor)
                || submission().map(HistoryEntry::actor).filter(actor::equals).isPresent();
    }

    /** When people let it wait too long; empty when it does not wait, or never is overdue. */
    public Optional<Instant> overdueAt() {
        boolean waits = announcement.state() == AnnouncementState.SUBMITTED
                || announcement.state() == AnnouncementState.APPROVED;
        return waits
                ? submission().map(HistoryEntry::at).flatMap(at -> settings.overdueAt(announcement.lane(), at))
                : Optional.empty();
    }

    public boolean isOverdue(Instant now) {
        return overdueAt().filter(at -> !at.isAfter(now)).isPresent();
    }

    /** Whether it would reach nobody any more. */
    boolean isExpired(Instant now) {
        Instant expires = announcement.expires();
        return expires != null && !expires.isAfter(now);
    }
}
