package org.todoke.announcement;

import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.staff.ConfirmedDeed;
import org.todoke.staff.SecondAdministrator;
import org.todoke.staff.StaffMember;
import org.todoke.staff.StaffRequest;

/** How administrators set the categories' approval: what loosens it takes a second one. */
@Service
public class ApprovalSettingsDesk implements ConfirmedDeed {
    private final ApprovalSettingsBook book;
    private final SecondAdministrator second;

    ApprovalSettingsDesk(ApprovalSettingsBook book, SecondAdministrator second) {
        this.book = book;
        this.second = second;
    }

    /**
     * Sets them, or asks a second administrator to.
     *
     * @param category a category's code
     * @return what was asked; empty when it is done
     * @throws IllegalArgumentException naming the category when there is none
     */
    @Transactional
    public Optional<StaffRequest> set(String category, ApprovalSettings settings, StaffMember by) {
        if (settings.isLooserThan(book.of(category))) {
            Optional<StaffRequest> asked =
                    second.ask(StaffRequest.Kind.LOOSEN_APPROVAL, category, details(settings), by);
            if (asked.isPresent()) {
                return asked;
            }
        }
        book.set(category, settings, by.actor());
        return Optional.empty();
    }

    @Override
    public Set<StaffRequest.Kind> kinds() {
        return EnumSet.of(StaffRequest.Kind.LOOSEN_APPROVAL);
    }

    @Override
    @Transactional
    public void carryOut(StaffRequest request, StaffMember by, String askedBy) {
        book.set(request.subject(), wanted(request), by.actor());
    }

    /** What a request to loosen approval asks for. */
    public static ApprovalSettings wanted(StaffRequest request) {
        Map<String, String> details = request.details();
        String minutes = details.get("overdue-minutes");
        return new ApprovalSettings(
                Boolean.parseBoolean(details.get("two-for-routine")),
                Boolean.parseBoolean(details.get("two-for-emergency")),
                hours(details),
                minutes == null ? null : Duration.ofMinutes(Long.parseLong(minutes)),
                Boolean.parseBoolean(details.get("release-when-overdue")));
    }

    private static @Nullable ApprovalHours hours(Map<String, String> details) {
        String from = details.get("from");
        String to = details.get("to");
        return from == null || to == null
                ? null
                : new ApprovalHours(
                        LocalTime.parse(from),
                        LocalTime.parse(to),
                        Boolean.parseBoolean(details.get("weekdays-only")),
                        ApprovalHours.Outside.valueOf(details.getOrDefault("outside", "WAIT")));
    }

    private static Map<String, String> details(ApprovalSettings settings) {
        Map<String, String> details = new HashMap<>();
        details.put("two-for-routine", Boolean.toString(settings.twoForRoutine()));
        details.put("two-for-emergency", Boolean.toString(settings.twoForEmergency()));
        details.put("release-when-overdue", Boolean.toString(settings.releaseWhenOverdue()));
        Duration overdueAfter = settings.overdueAfter();
        if (overdueAfter != null) {
            details.put("overdue-minutes", Long.toString(overdueAfter.toMinutes()));
        }
        ApprovalHours hours = settings.hours();
        if (hours != null) {
            details.put("from", hours.from().toString());
            details.put("to", hours.to().toString());
            details.put("weekdays-only", Boolean.toString(hours.weekdaysOnly()));
            details.put("outside", hours.outside().name());
        }
        return details;
    }
}
