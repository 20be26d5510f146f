package org.todoke.announcement;

import java.time.Clock;
import java.time.Instant;
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
 * A real alert never waits for a human who is not there: does what the rule says when nobody has decided in time. As soon
 * as a human has touched the announcement it is theirs.
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
            transaction.executeWithoutResult(_ -> decide(id));
        }
    }

    /** Locks as a human's decision does: whoever comes second finds it decided. */
    private void decide(UUID id) {
        Announcement announcement = repository.lock(id).orElseThrow();
        Pending pending = timeouts.take(id).orElse(null);
        boolean untouched = announcement.state() == AnnouncementState.SUBMITTED
                && repository.history(id).size() == 1;
        if (pending == null || !untouched) {
            return;
        }
        String reason = "no human decided by " + pending.dueAt();
        if (announcement.current().withdrawnAt() != null) {
            announcements.reject(id, ACTOR, reason + ", and what it warns of is over");
        } else if (isExpired(announcement)) {
            announcements.reject(id, ACTOR, reason + ", and it expired at " + announcement.expires());
        } else if (pending.action() == ApprovalTimeout.Action.RELEASE) {
            announcements.approve(id, ACTOR, reason);
            announcements.release(id, ACTOR, reason);
        } else {
            announcements.reject(id, ACTOR, reason);
        }
        log.warn("Announcement {} of {}: {}, {}", id, announcement.createdBy(), reason, pending.action());
    }

    private boolean isExpired(Announcement announcement) {
        Instant expires = announcement.expires();
        return expires != null && !expires.isAfter(clock.instant());
    }
}
