package org.todoke.console.today;

import org.springframework.stereotype.Component;
import org.todoke.console.Visit;
import org.todoke.enrolment.EnrolmentDesk;
import org.todoke.enrolment.EnrolmentRequest.State;
import org.todoke.staff.Duty;
import org.todoke.staff.Sections;

/** Residents who wait to be let into a closed category. */
@Component
class TodayEnrolments {
    /** More are not counted one by one. */
    private static final int MOST = 1000;

    private final EnrolmentDesk desk;
    private final Sections sections;

    TodayEnrolments(EnrolmentDesk desk, Sections sections) {
        this.desk = desk;
        this.sections = sections;
    }

    /** How many wait for a decision that is the visitor's; nobody's wait concerns who decides on none. */
    long waiting(Visit visit) {
        return visit.staff().may(Duty.APPROVE)
                ? desk.requests(State.WAITING, MOST).stream()
                        .filter(request -> visit.staff()
                                .may(
                                        Duty.APPROVE,
                                        sections.ownerOf(request.category()).orElse(null)))
                        .count()
                : 0;
    }
}
