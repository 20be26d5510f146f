package org.todoke.api.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.Violation;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.AlertStatus;
import org.todoke.report.AreaChoice;
import org.todoke.report.FiscalYear;
import org.todoke.report.Grouping;
import org.todoke.report.ReportPeriod;

/** Reads what a report is asked for; every fault is told at once. An empty parameter is as good as none. */
@Component
class ReportParameters {
    /** In {@code group}: each announcement by itself. */
    static final String ANNOUNCEMENT = "announcement";

    private static final String EACH = "each";
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    private final Categories categories;
    private final AreaDirectory areas;
    private final Clock clock;

    ReportParameters(Categories categories, AreaDirectory areas, Clock clock) {
        this.categories = categories;
        this.areas = areas;
        this.clock = clock;
    }

    /** @throws InvalidRequestException naming each value that cannot be taken, and what was expected */
    Read read(Given given, boolean announcements) {
        List<Violation> faults = new ArrayList<>();
        String group = group(given.group(), announcements, faults);
        boolean single = group.equals(ANNOUNCEMENT);
        Grouping grouping = single ? Grouping.CATEGORY : Grouping.valueOf(group.toUpperCase(Locale.ROOT));
        ReportPeriod period = period(given, single ? Grouping.DAY : grouping, faults);
        AreaChoice area = area(given.area(), faults);
        String category = category(given.category(), faults);
        AlertStatus status = status(given.status(), faults);
        if (!faults.isEmpty()) {
            throw new InvalidRequestException(faults);
        }
        return new Read(period, grouping, single, area, category, status);
    }

    private ReportPeriod period(Given given, Grouping grouping, List<Violation> faults) {
        LocalDate today = ReportPeriod.dayOf(clock.instant());
        LocalDate to = day("to", given.to(), faults).orElse(today);
        LocalDate from = day("from", given.from(), faults)
                .orElseGet(() -> FiscalYear.of(to).first());
        if (to.isBefore(from)) {
            faults.add(new Violation(
                    "to", "\"" + to + "\" is before from \"" + from + "\", expected the same day or a later one"));
            return new ReportPeriod(today, today);
        }
        ReportPeriod period = new ReportPeriod(from, to);
        if (period.days() > grouping.mostDays()) {
            faults.add(new Violation(
                    "from",
                    "\"" + from + "\" to \"" + to + "\" are " + period.days() + " days, expected at most "
                            + grouping.mostDays() + " for this group"));
        }
        return period;
    }

    private static Optional<LocalDate> day(String field, @Nullable String text, List<Violation> faults) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return Optional.of(day);
            }
            faults.add(new Violation(
                    field, "\"" + day + "\" is out of bounds, expected a day from " + EARLIEST + " to " + LATEST));
        } catch (DateTimeException e) {
            faults.add(new Violation(
                    field, "\"" + text + "\" is no day, expected one in Japan's time such as 2026-11-21"));
        }
        return Optional.empty();
    }

    private static String group(@Nullable String text, boolean announcements, List<Violation> faults) {
        List<String> allowed = new ArrayList<>(Arrays.stream(Grouping.values())
                .map(grouping -> grouping.name().toLowerCase(Locale.ROOT))
                .toList());
        if (announcements) {
            allowed.add(ANNOUNCEMENT);
        }
        String group = text == null ? allowed.getFirst() : text.strip().toLowerCase(Locale.ROOT);
        if (!allowed.contains(group)) {
            faults.add(unknown("group", group, allowed));
            return allowed.getFirst();
        }
        return group;
    }

    private AreaChoice area(@Nullable String text, List<Violation> faults) {
        if (text == null) {
            return new AreaChoice.Together();
        }
        String asked = text.strip();
        if (asked.equals(EACH)) {
            return new AreaChoice.Each();
        }
        if (asked.equals(AreaChoice.EVERYWHERE)) {
            return new AreaChoice.One(AreaChoice.EVERYWHERE);
        }
        Optional<Area> area = areas.find(asked);
        if (area.isEmpty()) {
            faults.add(new Violation(
                    "area", "\"" + text + "\" is no area, expected a code or name of GET /areas, \"each\" or \"*\""));
        }
        return area.<AreaChoice>map(found -> new AreaChoice.One(found.code())).orElseGet(AreaChoice.Together::new);
    }

    private @Nullable String category(@Nullable String text, List<Violation> faults) {
        if (text == null) {
            return null;
        }
        Optional<Category> category = categories.find(text.strip());
        if (category.isEmpty()) {
            faults.add(new Violation(
                    "category", "\"" + text + "\" is no category, expected a code or name of GET /categories"));
        }
        return category.map(Category::code).orElse(null);
    }

    private static AlertStatus status(@Nullable String text, List<Violation> faults) {
        if (text == null) {
            return AlertStatus.ACTUAL;
        }
        String asked = text.strip();
        return Arrays.stream(AlertStatus.values())
                .filter(status -> status.name().equals(asked))
                .findFirst()
                .orElseGet(() -> {
                    faults.add(unknown("status", text, Arrays.asList(AlertStatus.values())));
                    return AlertStatus.ACTUAL;
                });
    }

    private static Violation unknown(String field, String text, List<?> allowed) {
        return new Violation(
                field,
                "\"" + text + "\" is unknown, expected one of "
                        + allowed.stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    /** As it came. */
    record Given(
            @Nullable String from,
            @Nullable String to,
            @Nullable String group,
            @Nullable String area,
            @Nullable String category,
            @Nullable String status) {
        Given {
            from = orNull(from);
            to = orNull(to);
            group = orNull(group);
            area = orNull(area);
            category = orNull(category);
            status = orNull(status);
        }

        private static @Nullable String orNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }
    }

    /**
     * As it is meant.
     *
     * @param single whether each announcement is asked for by itself
     */
    record Read(
            ReportPeriod period,
            Grouping grouping,
            boolean single,
            AreaChoice area,
            @Nullable String category,
            AlertStatus status) {
        String group() {
            return single ? ANNOUNCEMENT : grouping.name().toLowerCase(Locale.ROOT);
        }
    }
}
