package org.todoke.console.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.alert.RehearsalReport;
import org.todoke.alert.RehearsalReport.Difference;
import org.todoke.alert.RehearsalReport.Totals;
import org.todoke.alert.RehearsedAnnouncement;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.delivery.Channel;
import org.todoke.page.PageTexts;

/** Puts a rehearsal into words: sums and differences, the rules in force on one side, those that are tried on the other. */
@Component
class RehearsalView {
    private final Categories categories;
    private final AreaDirectory areas;

    RehearsalView(Categories categories, AreaDirectory areas) {
        this.categories = categories;
        this.areas = areas;
    }

    Report of(RehearsalReport report, PageTexts texts) {
        return new Report(
                report.inForce(),
                report.telegrams(),
                report.unread(),
                report.current(),
                report.tried(),
                report.differenceCount(),
                report.differences().stream()
                        .map(difference -> line(difference, texts))
                        .toList(),
                report.announcements().stream().map(said -> side(said, texts)).toList(),
                RuleFaults.warnings(report.warnings(), texts));
    }

    private DifferenceLine line(Difference difference, PageTexts texts) {
        return new DifferenceLine(
                difference.kind().name(),
                difference.current() == null ? null : side(difference.current(), texts),
                difference.tried() == null ? null : side(difference.tried(), texts),
                difference.fields());
    }

    private Side side(RehearsedAnnouncement said, PageTexts texts) {
        Map<Channel, Long> endpoints = said.endpoints();
        Instant leaves = said.leavesAt();
        return new Side(
                said.telegramId().toString(),
                texts.time("time.seconds", said.at()),
                said.type(),
                said.title(),
                said.areas().isEmpty() ? texts.get("area.everywhere") : areas.names(said.areas(), texts.language()),
                said.toEarlierRecipients() ? texts.get("to.earlier") : name(said.category(), texts),
                said.lane().name(),
                said.channels().isEmpty()
                        ? texts.get("all")
                        : said.channels().stream()
                                .map(channel -> texts.get("channel." + channel))
                                .collect(Collectors.joining(" ")),
                leaves == null ? texts.get("leaves.never") : texts.time("time.seconds", leaves),
                said.rule(),
                endpoints == null
                        ? texts.get("unknown")
                        : Long.toString(endpoints.values().stream()
                                .mapToLong(Long::longValue)
                                .sum()));
    }

    private String name(String code, PageTexts texts) {
        return categories.all().stream()
                .filter(category -> category.code().equals(code))
                .findFirst()
                .map((Category category) -> category.name(texts.language()))
                .orElse(code);
    }

    /** @param differenceCount also those not listed */
    record Report(
            int inForce,
            long telegrams,
            long unread,
            Totals current,
            Totals tried,
            long differenceCount,
            List<DifferenceLine> differences,
            List<Side> announcements,
            List<String> warnings) {}

    /**
     * One difference.
     *
     * @param kind for {@code difference.…}
     * @param current by the rules in force; null when added
     * @param tried by those that are tried; null when removed
     * @param fields what changed, for {@code field.…}
     */
    record DifferenceLine(
            String kind, @Nullable Side current, @Nullable Side tried, List<String> fields) {}

    /** An announcement there would have been. */
    record Side(
            String telegram,
            String at,
            String type,
            String title,
            String areas,
            String audience,
            String lane,
            String channels,
            String leaves,
            String rule,
            String endpoints) {}
}
