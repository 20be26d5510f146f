package org.todoke.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;

/** Sums of months that are over, and for the days around them of tallies and of what was read from the ledger before. */
@Repository
class JdbcDeliveryReports implements DeliveryReports {
    private final JdbcClient jdbc;
    private final JdbcRevisionReports revisions;
    private final JdbcMonthSums months;

    JdbcDeliveryReports(JdbcClient jdbc, JdbcRevisionReports revisions, JdbcMonthSums months) {
        this.jdbc = jdbc;
        this.revisions = revisions;
        this.months = months;
    }

    @Override
    public List<RevisionFigures> revisions(DeliveryQuery query, int limit) {
        return revisions.of(query, limit);
    }

    @Override
    public List<DrillFigures> drills(ReportPeriod period) {
        return jdbc.sql("""
                SELECT * FROM drill WHERE started_at >= :start AND started_at < :end ORDER BY started_at DESC""")
                .param("start", period.start().atOffset(ZoneOffset.UTC))
                .param("end", period.end().atOffset(ZoneOffset.UTC))
                .query((row, n) -> new DrillFigures(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getTimestamp("started_at").toInstant(),
                        (row.getTimestamp("ended_at") == null
                                        ? row.getTimestamp("until")
                                        : row.getTimestamp("ended_at"))
                                .toInstant(),
                        row.getString("started_by")))
                .list();
    }

    @Override
    public List<DeliveryFigures> figures(DeliveryQuery query) {
        Cut cut = cut(query);
        Map<DeliveryKey, List<Reason>> reasons = reasons(query, cut);
        Map<DeliveryKey, JdbcDeliverySum> sums = new TreeMap<>();
        read(query, cut, JdbcReleased.DELIVERIES, "SELECT month AS part, * FROM month_deliveries WHERE %s", row -> {
            DeliveryKey key = key(row, query);
            sums.computeIfAbsent(key, _ -> new JdbcDeliverySum())
                    .add(row, key.part().start());
        });
        return sums.entrySet().stream()
                .map(sum -> sum.getValue().figures(sum.getKey(), reasons.getOrDefault(sum.getKey(), List.of())))
                .toList();
    }

    private Map<DeliveryKey, List<Reason>> reasons(DeliveryQuery query, Cut cut) {
        record Why(DeliveryState state, String code) {}
        Map<DeliveryKey, Map<Why, Long>> sums = new HashMap<>();
        read(
                query,
                cut,
                JdbcReleased.REASONS,
                "SELECT " + JdbcParts.startOf(query.grouping(), "month") + """
                 AS part, category, area, channel, state, code, sum(deliveries) AS deliveries
                FROM month_reasons WHERE %s GROUP BY 1, 2, 3, 4, 5, 6""",
                row -> sums.computeIfAbsent(key(row, query), _ -> new HashMap<>())
                        .merge(
                                new Why(DeliveryState.ofCode(row.getShort("state")), row.getString("code")),
                                row.getLong("deliveries"),
                                Long::sum));
        Map<DeliveryKey, List<Reason>> reasons = new HashMap<>();
        sums.forEach((key, each) -> reasons.put(
                key,
                each.entrySet().stream()
                        .map(why ->
                                new Reason(why.getKey().state(), why.getKey().code(), why.getValue()))
                        .sorted(Comparator.comparingLong(Reason::deliveries)
                                .reversed()
                                .thenComparingInt(reason -> reason.state().code())
                                .thenComparing(Reason::code))
                        .toList()));
        return reasons;
    }

    @Override
    public List<AnnouncementFigures> announcements(DeliveryQuery query) {
        record Key(LocalDate from, String category, String area) {}
        Map<Key, JdbcAnnouncementSum> sums = new TreeMap<>(
                Comparator.comparing(Key::from).thenComparing(Key::category).thenComparing(Key::area));
        read(
                query,
                cut(query),
                JdbcReleased.ANNOUNCEMENTS,
                "SELECT month AS part, * FROM month_announcements WHERE %s",
                row -> sums.computeIfAbsent(
                                new Key(part(row, query).from(), row.getString("category"), row.getString("area")),
                                _ -> new JdbcAnnouncementSum())
                        .add(row));
        return sums.entrySet().stream()
                .map(sum -> sum.getValue()
                        .figures(
                                query.grouping().part(sum.getKey().from(), query.period()),
                                sum.getKey().category(),
                                sum.getKey().area()))
                .toList();
    }

    /** Days are shorter than months; what is cut into days is added up from its revisions. */
    private Cut cut(DeliveryQuery query) {
        return Cut.of(query.period(), query.grouping() == Grouping.DAY ? List.of() : months.within(query.period()));
    }

    /**
     * @param live what to do with the revisions released outside of the months
     * @param summed the same from the months' sums, with a place for its condition
     */
    private void read(DeliveryQuery query, Cut cut, String live, String summed, RowCallbackHandler rows) {
        if (!cut.spans().isEmpty()) {
            with(query, jdbc.sql(released(query) + live))
                    .param("starts", cut.starts())
                    .param("ends", cut.ends())
                    .query(rows);
        }
        if (!cut.months().isEmpty()) {
            with(query, jdbc.sql(summed.formatted(condition(query))))
                    .param(
                            "months",
                            cut.months().stream()
                                    .map(month -> month.atDay(1).toString())
                                    .toArray(String[]::new))
                    .query(rows);
        }
    }

    private static StatementSpec with(DeliveryQuery query, StatementSpec statement) {
        StatementSpec asked = statement
                .param("from", query.period().from())
                .param("status", query.status().name());
        if (query.area() instanceof AreaChoice.One one) {
            asked = asked.param("area", one.code());
        }
        return query.category() == null ? asked : asked.param("category", query.category());
    }

    /** The revisions that are asked for, once for each area where these are told apart. */
    private static String released(DeliveryQuery query) {
        return JdbcReleased.revisions(
                JdbcParts.startOf(query.grouping(), JdbcReleased.day()),
                switch (query.area()) {
                    case AreaChoice.Together _ -> "ARRAY['']";
                    case AreaChoice.Each _ -> JdbcReleased.AREAS;
                    case AreaChoice.One _ -> "ARRAY[:area]::text[]";
                },
                "a.status = :status AND " + JdbcRevisionReports.condition(query));
    }

    /** The same of a month's sums. */
    private static String condition(DeliveryQuery query) {
        String area = switch (query.area()) {
            case AreaChoice.Together _ -> "area = ''";
            case AreaChoice.Each _ -> "area <> ''";
            case AreaChoice.One _ -> "area = :area";
        };
        return "month = ANY (:months::date[]) AND status = :status AND " + area
                + (query.category() == null ? "" : " AND category = :category");
    }

    private static ReportPeriod part(ResultSet row, DeliveryQuery query) throws SQLException {
        LocalDate start = row.getObject("part", LocalDate.class);
        LocalDate first = query.period().from();
        return query.grouping().part(start.isBefore(first) ? first : start, query.period());
    }

    private static DeliveryKey key(ResultSet row, DeliveryQuery query) throws SQLException {
        return new DeliveryKey(
                part(row, query),
                row.getString("category"),
                Channel.ofCode(row.getShort("channel")),
                row.getString("area"));
    }

    /**
     * A period in months whose sums hold, and the spans of time around these.
     *
     * @param months in order
     * @param spans from and to before, in order
     */
    private record Cut(List<YearMonth> months, List<Span> spans) {
        private record Span(Instant start, Instant end) {}

        private static Cut of(ReportPeriod period, List<YearMonth> months) {
            List<Span> spans = new ArrayList<>();
            Instant next = period.start();
            for (YearMonth month : months) {
                ReportPeriod days = ReportPeriod.of(month);
                if (next.isBefore(days.start())) {
                    spans.add(new Span(next, days.start()));
                }
                next = days.end();
            }
            if (next.isBefore(period.end())) {
                spans.add(new Span(next, period.end()));
            }
            return new Cut(months, spans);
        }

        private String[] starts() {
            return texts(spans.stream().map(Span::start));
        }

        private String[] ends() {
            return texts(spans.stream().map(Span::end));
        }

        private static String[] texts(Stream<Instant> times) {
            return times.map(Instant::toString).toArray(String[]::new);
        }
    }
}
