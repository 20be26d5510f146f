package org.todoke.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Into which parts a report cuts its period. Parts at the edges are as long as the period lets them be. */
public enum Grouping {
    /** None: the whole period at once. */
    CATEGORY,
    DAY,
    MONTH,
    /** Fiscal years, see {@link FiscalYear}. */
    YEAR;

    /** The longest period, in days, that may be cut like this: more rows than anybody reads are refused. */
    public int mostDays() {
        return this == DAY ? 400 : 20 * 366;
    }

    /** All of them in order, without gaps. */
    public List<ReportPeriod> parts(ReportPeriod whole) {
        List<ReportPeriod> parts = new ArrayList<>();
        LocalDate next = whole.from();
        while (!next.isAfter(whole.to())) {
            ReportPeriod part = part(next, whole);
            parts.add(part);
            next = part.to().plusDays(1);
        }
        return parts;
    }

    /** The part that a day of the period is in. */
    public ReportPeriod part(LocalDate day, ReportPeriod whole) {
        ReportPeriod natural = switch (this) {
            case CATEGORY -> whole;
            case DAY -> new ReportPeriod(day, day);
            case MONTH -> ReportPeriod.of(YearMonth.from(day));
            case YEAR -> ReportPeriod.of(FiscalYear.of(day));
        };
        return new ReportPeriod(
                natural.from().isBefore(whole.from()) ? whole.from() : natural.from(),
                natural.to().isAfter(whole.to()) ? whole.to() : natural.to());
    }
}
