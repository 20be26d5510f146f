package org.todoke.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * The days a report is about, in Japan's time.
 *
 * @param from the first
 * @param to the last, not before the first
 */
public record ReportPeriod(LocalDate from, LocalDate to) {
    /** The hub serves Japanese cities: every day is theirs. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    public ReportPeriod {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to " + to + " is before from " + from + ", expected the same or later");
        }
    }

    public static ReportPeriod of(YearMonth month) {
        return new ReportPeriod(month.atDay(1), month.atEndOfMonth());
    }

    public static ReportPeriod of(FiscalYear year) {
        return new ReportPeriod(year.first(), year.last());
    }

    /** Which day it is in Japan. */
    public static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZONE);
    }

    /** The first moment that is in it. */
    public Instant start() {
        return from.atStartOfDay(ZONE).toInstant();
    }

    /** The first moment that is no longer in it. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    /** How many days it has. */
    public long days() {
        return to.toEpochDay() - from.toEpochDay() + 1;
    }
}
