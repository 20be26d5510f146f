package org.todoke.announcement;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Lane;

/**
 * How people approve what is announced in one category. What an alert's rule releases by itself is not asked.
 *
 * @param twoForRoutine whether two people must approve also what is no emergency
 * @param twoForEmergency whether two people must approve an emergency; a town with two officers in all may need to do with one
 * @param hours when anything but an emergency is approved; null: at any time
 * @param overdueAfter how long a submission waits until emergency officers of every section may decide it; null: as long as it
 *     takes. Emergencies never wait longer than {@link #EMERGENCY_WAITS}
 * @param releaseWhenOverdue whether the hub then releases it by itself, with nobody's approval
 */
public record ApprovalSettings(
        boolean twoForRoutine,
        boolean twoForEmergency,
        @Nullable ApprovalHours hours,
        @Nullable Duration overdueAfter,
        boolean releaseWhenOverdue) {
    /** An emergency is overdue after this at the latest. */
    public static final Duration EMERGENCY_WAITS = Duration.ofMinutes(10);

    /** The longest wait that can be set. */
    public static final Duration LONGEST_WAIT = Duration.ofDays(7);

    /** What every category begins with. */
    public static final ApprovalSettings DEFAULT = new ApprovalSettings(false, true, null, Duration.ofHours(1), false);

    /** @throws IllegalArgumentException naming the setting that cannot be */
    public ApprovalSettings {
        if (overdueAfter != null
                && (overdueAfter.compareTo(Duration.ofMinutes(1)) < 0 || overdueAfter.compareTo(LONGEST_WAIT) > 0)) {
            throw new IllegalArgumentException(
                    "overdueAfter " + overdueAfter + ": expected PT1M to " + LONGEST_WAIT + ", or nothing");
        }
        if (overdueAfter == null && releaseWhenOverdue) {
            throw new IllegalArgumentException("releaseWhenOverdue: expected a time in overdueAfter with it");
        }
    }

    /** How many different people must approve. */
    public int approvers(Lane lane) {
        return (lane == Lane.EMERGENCY ? twoForEmergency : twoForRoutine) ? 2 : 1;
    }

    /** Whether something goes out with the approval of fewer people than by the others, or sooner without any. */
    public boolean isLooserThan(ApprovalSettings others) {
        boolean fewer = Arrays.stream(Lane.values()).anyMatch(lane -> approvers(lane) < others.approvers(lane));
        boolean sooner = !others.releaseWhenOverdue
                || overdueAfter == null
                || others.overdueAfter == null
                || overdueAfter.compareTo(others.overdueAfter) < 0;
        return fewer || (releaseWhenOverdue && sooner);
    }

    /** When a submission is overdue; empty when it never is. Where there are hours, only these count as waiting. */
    public Optional<Instant> overdueAt(Lane lane, Instant submittedAt) {
        if (lane == Lane.EMERGENCY) {
            boolean sooner = overdueAfter != null && overdueAfter.compareTo(EMERGENCY_WAITS) < 0;
            return Optional.of(submittedAt.plus(sooner ? overdueAfter : EMERGENCY_WAITS));
        }
        Instant from = hours == null || hours.outside() == ApprovalHours.Outside.EMERGENCY_OFFICER
                ? submittedAt
                : hours.next(submittedAt);
        return Optional.ofNullable(overdueAfter).map(from::plus);
    }
}
