package org.todoke.console.today;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.todoke.console.Visit;
import org.todoke.enrolment.EnrolmentDesk;
import org.todoke.enrolment.EnrolmentRequest;
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
        if (!visit.staff().may(Duty.APPROVE)) {
            return 0;
        }
        Map<String, Long> byCategory = desk.requests(State.WAITING, MOST).stream()
                .collect(Collectors.groupingBy(EnrolmentRequest::category, Collectors.counting()));
        return byCategory.entrySet().stream()
                .filter(each -> visit.staff()
                        .may(Duty.APPROVE, sections.ownerOf(each.getKey()).orElse(null)))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
