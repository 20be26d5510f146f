package org.todoke.report;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/**
 * A year of Japan's public offices: from 1 April to 31 March (地方自治法 208 条), named after the year it begins in.
 *
 * @param year for example 2026 for 令和8年度
 */
public record FiscalYear(int year) {
    private static final Month FIRST_MONTH = Month.APRIL;
    /** 令和 1 is 2019. */
    private static final int BEFORE_REIWA = 2018;

    public FiscalYear {
        if (year < Year.MIN_VALUE || year >= Year.MAX_VALUE) {
            throw new IllegalArgumentException("fiscal year " + year + ": expected a year such as 2026");
        }
    }

    public static FiscalYear of(LocalDate day) {
        return new FiscalYear(day.getMonth().compareTo(FIRST_MONTH) < 0 ? day.getYear() - 1 : day.getYear());
    }

    public LocalDate first() {
        return LocalDate.of(year, FIRST_MONTH, 1);
    }

    public LocalDate last() {
        return first().plusYears(1).minusDays(1);
    }

    /** The year of the era 令和; below 1 before it began. */
    public int reiwa() {
        return year - BEFORE_REIWA;
    }
}
