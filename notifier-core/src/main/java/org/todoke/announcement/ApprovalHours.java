package org.todoke.announcement;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a category's routine announcements are approved, by the clocks of Japan.
 *
 * @param from the first minute
 * @param to the first minute after; later on the same day
 * @param weekdaysOnly whether nobody is there on Saturdays, Sundays and public holidays
 * @param outside what holds at all other times
 */
public record ApprovalHours(LocalTime from, LocalTime to, boolean weekdaysOnly, Outside outside) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    /** @throws IllegalArgumentException when they end before they begin */
    public ApprovalHours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "approval hours " + from + " to " + to + ": expected the end after the start");
        }
    }

    /** Whether {@code at} is within. */
    public boolean contains(Instant at) {
        ZonedDateTime there = at.atZone(ZONE);
        LocalTime time = there.toLocalTime();
        return isOpen(there.toLocalDate()) && !time.isBefore(from) && time.isBefore(to);
    }

    /** {@code at} itself when it is within, else when they next begin. */
    public Instant next(Instant at) {
        if (contains(at)) {
            return at;
        }
        ZonedDateTime there = at.atZone(ZONE);
        ZonedDateTime opening = there.with(from);
        while (opening.isBefore(there) || !isOpen(opening.toLocalDate())) {
            opening = opening.plusDays(1);
        }
        return opening.toInstant();
    }

    private boolean isOpen(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        return !weekdaysOnly || !(weekend || NationalHolidays.contains(date));
    }

    /** What holds outside of the hours. */
    public enum Outside {
        /** It waits until they begin. */
        WAIT,
        /** An emergency officer may approve it. */
        EMERGENCY_OFFICER
    }
}
