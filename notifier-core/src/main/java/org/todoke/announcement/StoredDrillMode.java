package org.todoke.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.audit.AuditLog;

/** Drill mode in the database: one for all instances of the hub, and over at its time also when none of them runs. */
@Service
class StoredDrillMode implements DrillMode {
    static final String BY_ITSELF = "drill-mode";

    private static final Logger log = LoggerFactory.getLogger(StoredDrillMode.class);

    private final JdbcDrills drills;
    private final AnnouncementService announcements;
    private final AuditLog audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    StoredDrillMode(
            JdbcDrills drills,
            AnnouncementService announcements,
            AuditLog audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.drills = drills;
        this.announcements = announcements;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<Drill> current() {
        return drills.current();
    }

    @Override
    public Drill begin(Instant until, String title, String actor) {
        Instant now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new IllegalArgumentException(
                    until + ", expected a time after " + now + " and at most " + LONGEST.toHours() + " hours later");
        }
        endDue();
        return Objects.requireNonNull(transaction.execute(_ -> {
            drills.lock();
            return drills.current()
                    .map(drill -> drills.change(drill, until, title))
                    .orElseGet(() -> drills.insert(until, title, actor));
        }));
    }

    @Override
    public Optional<Drill> end(String actor) {
        Optional<Drill> ended = Objects.requireNonNull(transaction.execute(_ -> {
            drills.lock();
            Optional<Drill> current = drills.current();
            current.ifPresent(drill -> drills.end(drill, actor));
            return current;
        }));
        withdrawLeftOver();
        return ended;
    }

    /** Also soon after a start: the hub may have been down when it should have ended. */
    @Scheduled(fixedDelayString = "${todoke.announcement.schedule-interval:PT1S}")
    void endDue() {
        transaction.executeWithoutResult(_ -> drills.endDue(BY_ITSELF)
                .forEach(drill ->
                        audit.record(BY_ITSELF, "drill.ended", drill.id().toString(), Map.of("title", drill.title()))));
        withdrawLeftOver();
    }

    private void withdrawLeftOver() {
        for (UUID id : drills.leftOver()) {
            try {
                announcements.withdrawUnreleased(id, BY_ITSELF, "its drill is over");
                log.info("Announcement {} ended with its drill", id);
            } catch (IllegalTransitionException e) {
                // Another instance of the hub was quicker, or a human rejected it.
                log.debug("Announcement {} has ended already", id, e);
            }
        }
        drills.settle();
    }
}
