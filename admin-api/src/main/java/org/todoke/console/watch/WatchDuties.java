package org.todoke.console.watch;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.OnItsWayException;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.delivery.Lane;
import org.todoke.staff.Duty;
import org.todoke.staff.Sections;

/** Who may do what with an announcement that is on its way, and in which words they are refused. */
@Component
class WatchDuties {
    static final Messages MESSAGES = Messages.load("console/watch");
    private static final int MAX_REASON = 1000;

    private final Sections sections;

    WatchDuties(Sections sections) {
        this.sections = sections;
    }

    /** Emergencies are steered by emergency officers of any section. */
    boolean maySteer(Visit visit, Announcement announcement) {
        return announcement.lane() == Lane.EMERGENCY
                ? visit.staff().may(Duty.EMERGENCY)
                : visit.staff().may(Duty.RELEASE, section(announcement));
    }

    void requireSteering(Visit visit, Announcement announcement) {
        if (announcement.lane() == Lane.EMERGENCY) {
            visit.require(Duty.EMERGENCY);
        } else {
            visit.require(Duty.RELEASE, section(announcement));
        }
    }

    /** Who was not reached, addresses masked: for whoever sends it, or looks after people. */
    boolean maySeePeople(Visit visit, Announcement announcement) {
        return maySteer(visit, announcement) || maySeeAddresses(visit, announcement);
    }

    void requirePeople(Visit visit, Announcement announcement) {
        if (!maySeePeople(visit, announcement)) {
            visit.require(Duty.SEE_ADDRESSES, section(announcement));
        }
    }

    boolean maySeeAddresses(Visit visit, Announcement announcement) {
        return visit.staff().may(Duty.SEE_ADDRESSES, section(announcement));
    }

    private @Nullable String section(Announcement announcement) {
        return sections.ownerOf(announcement.category()).orElse(null);
    }

    /** Not blank, and no longer than the history takes. */
    static @Nullable String reason(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String reason = given.strip();
        return reason.substring(0, Math.min(reason.length(), MAX_REASON));
    }

    static RefusedException refused(OnItsWayException why) {
        return new RefusedException(HttpStatus.CONFLICT, MESSAGES, "refused." + why.why());
    }
}
