package org.todoke.console.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.report.AreaChoice;
import org.todoke.report.FiscalYear;
import org.todoke.report.Grouping;
import org.todoke.report.ReportPeriod;

/** Reads the form above the figures. Values that no form sends, such as an unknown category, count as none. */
@Component
class ReportForms {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    private final Categories categories;
    private final AreaDirectory areas;
    private final Clock clock;

    ReportForms(Categories categories, AreaDirectory areas, Clock clock) {
        this.categories = categories;
        this.areas = areas;
        this.clock = clock;
    }

    LocalDate today() {
        return ReportPeriod.dayOf(clock.instant());
    }

    /** @param groups the ways to cut the period that are offered; the first is the usual one */
    ReportForm read(Given given, List<String> groups, PageTexts texts) {
        List<FieldProblem> problems = new ArrayList<>();
        LocalDate today = today();
        String group = given.group() != null && groups.contains(given.group()) ? given.group() : groups.getFirst();
        LocalDate to = day("to", given.to(), today, texts, problems);
        LocalDate from = day("from", given.from(), FiscalYear.of(to).first(), texts, problems);
        ReportPeriod period = period(from, to, group, texts, problems);
        return new ReportForm(
                given.from() == null ? from.toString() : given.from(),
                given.to() == null ? to.toString() : given.to(),
                group,
                known(given.category()),
                area(given.area()),
                period,
                List.copyOf(problems));
    }

    private ReportPeriod period(
            LocalDate from, LocalDate to, String group, PageTexts texts, List<FieldProblem> problems) {
        ReportPeriod usual = new ReportPeriod(FiscalYear.of(today()).first(), today());
        if (!problems.isEmpty()) {
            return usual;
        }
        if (to.isBefore(from)) {
            problems.add(new FieldProblem("to", texts.get("problem.order")));
            return usual;
        }
        ReportPeriod period = new ReportPeriod(from, to);
        int most = (group.equals(ReportForm.ANNOUNCEMENT) || group.equals("day") ? Grouping.DAY : Grouping.CATEGORY)
                .mostDays();
        if (period.days() > most) {
            problems.add(new FieldProblem("from", texts.get("problem.long", String.valueOf(most))));
            return usual;
        }
        return period;
    }

    private static LocalDate day(
            String field, @Nullable String text, LocalDate usual, PageTexts texts, List<FieldProblem> problems) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below, as a day out of bounds is.
        }
        problems.add(new FieldProblem(field, texts.get("problem.day")));
        return usual;
    }

    private String known(@Nullable String category) {
        return category == null || categories.find(category).isEmpty() ? "" : category;
    }

    private String area(@Nullable String area) {
        boolean known = area != null
                && (area.equals(ReportForm.EACH)
                        || area.equals(AreaChoice.EVERYWHERE)
                        || areas.all().stream().anyMatch(one -> one.code().equals(area)));
        return known && area != null ? area : "";
    }

    /** As it came. */
    record Given(
            @Nullable String from,
            @Nullable String to,
            @Nullable String group,
            @Nullable String category,
            @Nullable String area) {}
}
