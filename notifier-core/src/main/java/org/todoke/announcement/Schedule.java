package org.todoke.announcement;

import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Releases scheduled announcements when their time has come. */
@Component
class Schedule {
    private static final Logger log = LoggerFactory.getLogger(Schedule.class);

    private final AnnouncementRepository repository;
    private final AnnouncementService announcements;
    private final Clock clock;

    Schedule(AnnouncementRepository repository, AnnouncementService announcements, Clock clock) {
        this.repository = repository;
        this.announcements = announcements;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${todoke.announcement.schedule-interval:PT1S}")
    void releaseDue() {
        for (UUID id : repository.due(clock.instant())) {
            try {
                announcements.release(id, "schedule");
            } catch (DrillOverException e) {
                // It is withdrawn within the second.
                log.info("Announcement {} is not released: its drill is over", id, e);
            } catch (IllegalTransitionException e) {
                // Another instance of the hub, or a person, was quicker.
                log.debug("Announcement {} is released already", id, e);
            }
        }
    }
}
