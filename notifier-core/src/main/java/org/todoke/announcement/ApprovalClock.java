package org.todoke.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.alert.ApprovalTimeout;
import org.todoke.announcement.ApprovalTimeouts.Pending;

/**
 * A real alert never waits for a human who is not there: does what the rule says when nobody has decided in time, and what a
 * category's settings say of what people submitted. As soon as a human has decided, the announcement is theirs.
 */
@Component
class ApprovalClock {
    static final String ACTOR = "approval-timeout";

    private static final Logger log = LoggerFactory.getLogger(ApprovalClock.class);

    private final JdbcApprovalTimeouts timeouts;
    private final AnnouncementRepository repository;
    private final AnnouncementService announcements;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ApprovalClock(
            JdbcApprovalTimeouts timeouts,
            AnnouncementRepository repository,
            AnnouncementService announcements,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.timeouts = timeouts;
        this.repository = repository;
        this.announcements = announcements;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${todoke.announcement.schedule-interval:PT1S}")
    void decideDue() {
        for (UUID id : timeouts.due(clock.instant())) {
            try {
                transaction.executeWithoutResult(_ -> decide(id));
            } catch (DrillOverException e) {
                // It is withdrawn within the second.
                log.info("Announcement {} is not released: its drill is over", id, e);
            }
        }
    }

    /** Locks as a human's decision does: whoever comes second finds it decided. */
    private void decide(UUID id) {
        Announcement announcement = repository.lock(id).orElseThrow();
        JdbcApprovalTimeouts.Due due = timeouts.take(id).orElse(null);
        // The first of two approvals is no decision: the second person is the one who is not there.
        boolean undecided = announcement.state() == AnnouncementState.SUBMITTED
                && due != null
                && submissions(repository.history(id)) == due.submissions();
        if (due == null || !undecided) {
            return;
        }
        Pending pending = due.pending();
        String reason = "no human decided by " + pending.dueAt();
        if (announcement.current().withdrawnAt() != null) {
            announcements.reject(id, ACTOR, reason + ", and what it warns of is over");
        } else if (isExpired(announcement)) {
            announcements.reject(id, ACTOR, reason + ", and it expired at " + announcement.expires());
        } else if (pending.action() == ApprovalTimeout.Action.RELEASE) {
            release(id, reason);
        } else {
            announcements.reject(id, ACTOR, reason);
        }
        log.warn("Announcement {} of {}: {}, {}", id, announcement.createdBy(), reason, pending.action());
    }

    /** What has a time of its own is approved and goes out at that. */
    private void release(UUID id, String reason) {
        if (announcements.approve(id, ACTOR, reason).state() == AnnouncementState.APPROVED) {
            announcements.release(id, ACTOR, reason);
        }
    }

    /** How often it has been submitted: returning it ends what was to happen by itself. */
    static int submissions(List<HistoryEntry> history) {
        return (int) history.stream()
                .filter(entry -> entry.action() == AnnouncementAction.SUBMIT)
                .count();
    }

    private boolean isExpired(Announcement announcement) {
        Instant expires = announcement.expires();
        return expires != null && !expires.isAfter(clock.instant());
    }
}
