package org.todoke.console.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.page.FieldProblem;
import org.todoke.report.AreaChoice;
import org.todoke.report.FiscalYear;
import org.todoke.report.Grouping;
import org.todoke.report.ReportPeriod;

/**
 * What a page of figures is asked for. Public because templates can call nothing else.
 *
 * @param from as typed
 * @param to as typed
 * @param group how the period is cut, in lower case, or {@value #ANNOUNCEMENT}
 * @param category a code, or empty for all
 * @param area a code, {@code *}, {@value #EACH}, or empty for all together
 * @param period what was typed, or a usual one where that cannot be read
 * @param problems what cannot be read, and what to do about it
 */
public record ReportForm(
        String from,
        String to,
        String group,
        String category,
        String area,
        ReportPeriod period,
        List<FieldProblem> problems) {
    static final String ANNOUNCEMENT = "announcement";
    static final String EACH = "each";

    boolean isSingle() {
        return group.equals(ANNOUNCEMENT);
    }

    Grouping grouping() {
        return isSingle() ? Grouping.CATEGORY : Grouping.valueOf(group.toUpperCase(java.util.Locale.ROOT));
    }

    AreaChoice areaChoice() {
        return switch (area) {
            case "" -> new AreaChoice.Together();
            case EACH -> new AreaChoice.Each();
            default -> new AreaChoice.One(area);
        };
    }

    @Nullable
    String onlyCategory() {
        return category.isEmpty() ? null : category;
    }

    /** Periods that are asked for most. */
    static List<Preset> presets(LocalDate today) {
        FiscalYear year = FiscalYear.of(today);
        FiscalYear before = new FiscalYear(year.year() - 1);
        LocalDate month = today.withDayOfMonth(1);
        return List.of(
                new Preset("preset.year", year.first(), today),
                new Preset("preset.year.before", before.first(), before.last()),
                new Preset("preset.month", month, today),
                new Preset("preset.month.before", month.minusMonths(1), month.minusDays(1)));
    }

    /**
     * A period to press on.
     *
     * @param key of its words
     */
    public record Preset(String key, LocalDate from, LocalDate to) {}
}
