package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules would have made of telegrams.
 *
 * @param inForce the version that was rehearsed against
 * @param from telegrams from this time on
 * @param to and before this one
 * @param telegrams how many there were
 * @param unread of them, those no reader understands today
 * @param tried what the tried rules would have done
 * @param current what the rules in force would have done
 * @param announcements what the tried rules would have announced, in order of time
 * @param differences what would have been added, removed or changed, in order of time
 * @param differenceCount how many there are, also those not listed
 * @param warnings what may be a mistake in the tried rules
 */
public record RehearsalReport(
        int inForce,
        Instant from,
        Instant to,
        long telegrams,
        long unread,
        Totals tried,
        Totals current,
        List<RehearsedAnnouncement> announcements,
        List<Difference> differences,
        long differenceCount,
        List<RuleWarning> warnings) {

    /**
     * Sums.
     *
     * @param announcements how many
     * @param atOnce of them, those that leave by themselves without waiting
     * @param awaitingApproval of them, those that wait for a human
     */
    public record Totals(long announcements, long atOnce, long awaitingApproval) {}

    /** How an announcement differs. */
    public enum DifferenceKind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * One announcement that would have been another.
     *
     * @param current by the rules in force; null when added
     * @param tried by the tried rules; null when removed
     * @param fields what changed; empty unless changed
     */
    public record Difference(
            DifferenceKind kind,
            @Nullable RehearsedAnnouncement current,
            @Nullable RehearsedAnnouncement tried,
            List<String> fields) {}
}
