package org.todoke.report;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.tracking.Tally.Counts;

/** What a report must say: every row of the ledger is read and counted, one by one. */
final class PlainCount {
    private final List<Row> ledger;

    PlainCount(JdbcClient jdbc) {
        ledger = jdbc.sql("""
                SELECT d.*, r.announcement_id, r.released_at, a.category, a.status, a.areas
                FROM delivery d JOIN revision r ON r.id = d.revision_id JOIN announcement a ON a.id = r.announcement_id""").query((row, n) -> Row.of(row)).list();
    }

    List<DeliveryFigures> figures(DeliveryQuery query) {
        Map<DeliveryKey, List<Row>> groups = ledger.stream()
                .filter(row -> row.status.equals(query.status().name()))
                .filter(row -> query.category() == null || row.category.equals(query.category()))
                .filter(row -> !row.releasedAt.isBefore(query.period().start())
                        && row.releasedAt.isBefore(query.period().end()))
                .flatMap(row -> areas(row, query.area())
                        .map(area -> Map.entry(
                                new DeliveryKey(
                                        query.grouping().part(ReportPeriod.dayOf(row.releasedAt), query.period()),
                                        row.category,
                                        row.channel,
                                        area),
                                row)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return groups.entrySet().stream()
                .map(group -> count(group.getKey(), group.getValue()))
                .toList();
    }

    private static Stream<String> areas(Row row, AreaChoice choice) {
        List<String> own = row.areas.isEmpty() ? List.of(AreaChoice.EVERYWHERE) : row.areas;
        return switch (choice) {
            case AreaChoice.Together _ -> Stream.of("");
            case AreaChoice.Each _ -> own.stream();
            case AreaChoice.One(String code) -> own.stream().filter(code::equals);
        };
    }

    private static DeliveryFigures count(DeliveryKey key, List<Row> rows) {
        return new DeliveryFigures(
                key.part(),
                key.category(),
                key.channel(),
                AreaChoice.shown(key.area()),
                rows.stream().map(row -> row.announcement).distinct().count(),
                new Counts(
                        in(rows, DeliveryState.PENDING),
                        in(rows, DeliveryState.RETRYING),
                        in(rows, DeliveryState.SENT),
                        in(rows, DeliveryState.DELIVERED),
                        in(rows, DeliveryState.FAILED),
                        in(rows, DeliveryState.EXPIRED),
                        in(rows, DeliveryState.SUPPRESSED)),
                new Reach(
                        rows.stream().filter(row -> row.batch >= 0).count(),
                        within(rows, Duration.ofDays(9999)),
                        within(rows, Duration.ofSeconds(10)),
                        within(rows, Duration.ofMinutes(1)),
                        within(rows, Duration.ofMinutes(5)),
                        within(rows, Duration.ofHours(1))),
                typical(rows, 0.5),
                typical(rows, 0.95),
                reasons(rows));
    }

    private static long in(List<Row> rows, DeliveryState state) {
        return rows.stream().filter(row -> row.state == state).count();
    }

    private static long within(List<Row> rows, Duration limit) {
        return rows.stream()
                .map(Row::took)
                .filter(Objects::nonNull)
                .filter(took -> took.compareTo(limit) <= 0)
                .count();
    }

    /** The median over the revisions of when so much of each was handed over. */
    private static @Nullable Duration typical(List<Row> rows, double share) {
        return rows.stream()
                .filter(row -> row.batch >= 0)
                .collect(Collectors.groupingBy(row -> row.revision))
                .values()
                .stream()
                .map(each -> smallest(each.stream().map(Row::took).toList(), share))
                .filter(Objects::nonNull)
                .collect(Collectors.collectingAndThen(Collectors.toList(), each -> smallest(each, 0.5)));
    }

    private static @Nullable Duration smallest(List<? extends @Nullable Duration> some, double share) {
        List<? extends @Nullable Duration> sorted = some.stream()
                .sorted(Comparator.nullsLast(Comparator.naturalOrder()))
                .toList();
        return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static List<Reason> reasons(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.state.isUntold())
                .map(row -> new Reason(row.state, Objects.requireNonNullElse(row.code, ""), 1))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> new Reason(each.getKey().state(), each.getKey().code(), each.getValue()))
                .sorted(Comparator.comparingLong(Reason::deliveries)
                        .reversed()
                        .thenComparingInt(reason -> reason.state().code())
                        .thenComparing(Reason::code))
                .toList();
    }

    private record Row(
            UUID revision,
            UUID announcement,
            Instant releasedAt,
            String category,
            String status,
            List<String> areas,
            Channel channel,
            DeliveryState state,
            int batch,
            @Nullable Instant sentAt,
            @Nullable String code) {
        private static Row of(ResultSet row) throws SQLException {
            Array areas = row.getArray("areas");
            return new Row(
                    row.getObject("revision_id", UUID.class),
                    row.getObject("announcement_id", UUID.class),
                    row.getTimestamp("released_at").toInstant(),
                    row.getString("category"),
                    row.getString("status"),
                    Arrays.asList((String[]) areas.getArray()),
                    Channel.ofCode(row.getShort("channel")),
                    DeliveryState.ofCode(row.getShort("state")),
                    row.getInt("batch"),
                    row.getTimestamp("sent_at") == null
                            ? null
                            : row.getTimestamp("sent_at").toInstant(),
                    row.getString("code"));
        }

        /** Null when it was never handed over, or was to be late. */
        private @Nullable Duration took() {
            return sentAt == null || batch < 0 ? null : Duration.between(releasedAt, sentAt);
        }
    }
}
