package org.todoke.report;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.content.Language;
import org.todoke.content.SpreadsheetCsv;
import org.todoke.tracking.Tally.Counts;

/** Reports as tables for spreadsheets: one row for each row of the report, names beside codes, times in seconds. */
@Component
public class ReportCsv {
    public static final List<String> SUBSCRIBER_COLUMNS = List.of(
            "from",
            "to",
            "category",
            "category_name",
            "channel",
            "area",
            "area_name",
            "before",
            "joined",
            "left",
            "other",
            "subscribers");
    private static final List<String> COUNT_COLUMNS = List.of(
            "deliveries",
            "pending",
            "retrying",
            "sent",
            "delivered",
            "failed",
            "expired",
            "suppressed",
            "at_once",
            "handed_over",
            "within_10s",
            "within_1m",
            "within_5m",
            "within_1h");
    public static final List<String> DELIVERY_COLUMNS = joined(
            List.of("from", "to", "category", "category_name", "channel", "area", "area_name", "announcements"),
            COUNT_COLUMNS,
            List.of("typical_seconds_to_50_percent", "typical_seconds_to_95_percent", "reasons"));
    public static final List<String> REVISION_COLUMNS = joined(
            List.of(
                    "released_at",
                    "announcement",
                    "revision",
                    "kind",
                    "status",
                    "title",
                    "category",
                    "category_name",
                    "people",
                    "people_reached",
                    "seconds_to_correction",
                    "channel"),
            COUNT_COLUMNS,
            List.of("p50_seconds", "p95_seconds", "seconds_to_50_percent", "seconds_to_95_percent", "reasons"));

    private static final double MILLIS = 1_000;

    private final ReportNames names;

    ReportCsv(ReportNames names) {
        this.names = names;
    }

    /** @param header as {@link #SUBSCRIBER_COLUMNS}, in any language; rows of people, whatever the channel, have none */
    public void subscribers(Writer out, List<String> header, List<SubscriberFigures> rows) throws IOException {
        SpreadsheetCsv csv = new SpreadsheetCsv(out, header);
        Map<String, String> categories = names.categories(Language.JA);
        Map<String, String> areas = new HashMap<>();
        for (SubscriberFigures row : rows) {
            csv.row(
                    row.part().from(),
                    row.part().to(),
                    row.category(),
                    categories.getOrDefault(row.category(), ""),
                    row.channel(),
                    row.area(),
                    area(row.area(), areas),
                    row.before(),
                    row.joined(),
                    row.left(),
                    row.other(),
                    row.subscribers());
        }
        csv.finish();
    }

    /** @param header as {@link #DELIVERY_COLUMNS}, in any language */
    public void deliveries(Writer out, List<String> header, List<DeliveryFigures> rows) throws IOException {
        SpreadsheetCsv csv = new SpreadsheetCsv(out, header);
        Map<String, String> categories = names.categories(Language.JA);
        Map<String, String> areas = new HashMap<>();
        for (DeliveryFigures row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row.part().from());
            cells.add(row.part().to());
            cells.add(row.category());
            cells.add(categories.getOrDefault(row.category(), ""));
            cells.add(row.channel());
            cells.add(row.area());
            cells.add(area(row.area(), areas));
            cells.add(row.announcements());
            addCounts(cells, row.counts(), row.reach());
            cells.add(seconds(row.typicalToHalf()));
            cells.add(seconds(row.typicalToMost()));
            cells.add(reasons(row.reasons()));
            csv.row(cells.toArray());
        }
        csv.finish();
    }

    /** @param header as {@link #REVISION_COLUMNS}, in any language */
    public void revisions(Writer out, List<String> header, List<RevisionFigures> rows) throws IOException {
        SpreadsheetCsv csv = new SpreadsheetCsv(out, header);
        Map<String, String> categories = names.categories(Language.JA);
        for (RevisionFigures row : rows) {
            for (RevisionFigures.OfChannel channel : row.channels()) {
                List<@Nullable Object> cells = new ArrayList<>();
                cells.add(row.releasedAt().atZone(ReportPeriod.ZONE).toOffsetDateTime());
                cells.add(row.announcement());
                cells.add(row.number());
                cells.add(row.kind());
                cells.add(row.status());
                cells.add(row.title());
                cells.add(row.category());
                cells.add(categories.getOrDefault(row.category(), ""));
                cells.add(row.people() == null ? null : row.people().audience());
                cells.add(row.people() == null ? null : row.people().reached());
                cells.add(seconds(row.toCorrection()));
                cells.add(channel.channel());
                addCounts(cells, channel.counts(), channel.reach());
                Pace pace = channel.pace();
                cells.add(pace == null ? null : seconds(pace.p50()));
                cells.add(pace == null ? null : seconds(pace.p95()));
                cells.add(pace == null ? null : seconds(pace.toHalf()));
                cells.add(pace == null ? null : seconds(pace.toMost()));
                cells.add(reasons(channel.reasons()));
                csv.row(cells.toArray());
            }
        }
        csv.finish();
    }

    private static void addCounts(List<@Nullable Object> cells, Counts counts, Reach reach) {
        cells.addAll(List.of(
                total(counts),
                counts.pending(),
                counts.retrying(),
                counts.sent(),
                counts.delivered(),
                counts.failed(),
                counts.expired(),
                counts.suppressed(),
                reach.atOnce(),
                reach.handedOver(),
                reach.within10s(),
                reach.within1m(),
                reach.within5m(),
                reach.within1h()));
    }

    private String area(@Nullable String code, Map<String, String> known) {
        return code == null ? "" : known.computeIfAbsent(code, key -> names.area(key, Language.JA));
    }

    /** Deliveries in any state. */
    public static long total(Counts counts) {
        return counts.pending()
                + counts.retrying()
                + counts.sent()
                + counts.delivered()
                + counts.failed()
                + counts.expired()
                + counts.suppressed();
    }

    private static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : time.toMillis() / MILLIS;
    }

    private static String reasons(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> reason.state() + " " + reason.code() + ": " + reason.deliveries())
                .collect(Collectors.joining("; "));
    }

    private static List<String> joined(List<String> first, List<String> second, List<String> third) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        all.addAll(third);
        return List.copyOf(all);
    }
}
