package org.todoke.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.todoke.delivery.Channel;

/** Adds the changes of days to the newest opening before them. */
@Repository
class JdbcSubscriberReports implements SubscriberReports {
    private static final short ANY_CHANNEL = 0;

    private final JdbcClient jdbc;
    private final JdbcFollowingHistory history;
    private final Clock clock;

    JdbcSubscriberReports(JdbcClient jdbc, JdbcFollowingHistory history, Clock clock) {
        this.jdbc = jdbc;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void countNow() {
        history.count();
    }

    @Override
    public SubscriberReport of(SubscriberQuery query) {
        LocalDate since = jdbc.sql("SELECT min(day) FROM following_count WHERE opening")
                .query(LocalDate.class)
                .single();
        LocalDate today = ReportPeriod.dayOf(clock.instant());
        LocalDate from = latest(query.period().from(), since);
        LocalDate to =
                query.period().to().isAfter(today) ? today : query.period().to();
        return to.isBefore(from)
                ? new SubscriberReport(since, List.of())
                : new SubscriberReport(since, rows(query, new ReportPeriod(from, to)));
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private List<SubscriberFigures> rows(SubscriberQuery query, ReportPeriod known) {
        LocalDate base = jdbc.sql("SELECT max(day) FROM following_count WHERE opening AND day <= ?")
                .param(known.from())
                .query(LocalDate.class)
                .single();
        Map<Key, Long> level = new TreeMap<>(Key.ORDER);
        Map<ReportPeriod, Map<Key, Changes>> byPart = new HashMap<>();
        opening(query, base, level);
        changes(query, known, base, level, byPart);
        List<SubscriberFigures> rows = new ArrayList<>();
        for (ReportPeriod part : query.grouping().parts(known)) {
            Map<Key, Changes> changes = byPart.getOrDefault(part, Map.of());
            level.replaceAll((key, before) -> {
                Changes change = changes.getOrDefault(key, Changes.NONE);
                long after = before + change.net();
                if (before != 0 || after != 0 || !change.equals(Changes.NONE)) {
                    rows.add(figures(part, key, before, change, after));
                }
                return after;
            });
        }
        return rows;
    }

    private static SubscriberFigures figures(ReportPeriod part, Key key, long before, Changes change, long after) {
        return new SubscriberFigures(
                part,
                key.category(),
                key.channel() == ANY_CHANNEL ? null : Channel.ofCode(key.channel()),
                AreaChoice.shown(key.area()),
                before,
                change.joined(),
                change.departed(),
                change.other(),
                after);
    }

    private void opening(SubscriberQuery query, LocalDate base, Map<Key, Long> level) {
        asked(
                        query,
                        "SELECT category, channel, area, subscribers FROM following_opening WHERE day = :base AND "
                                + condition(query))
                .param("base", base)
                .query(row -> {
                    level.put(
                            new Key(row.getString("category"), row.getShort("channel"), row.getString("area")),
                            row.getLong("subscribers"));
                });
    }

    /** Those before the period go into the level it begins with. */
    private void changes(
            SubscriberQuery query,
            ReportPeriod known,
            LocalDate base,
            Map<Key, Long> level,
            Map<ReportPeriod, Map<Key, Changes>> byPart) {
        String condition = "day BETWEEN :base AND :to AND " + condition(query);
        asked(query, """
                SELECT CASE WHEN day >= :from THEN %s END AS part, category, channel, area,
                    sum(joined) AS joined, sum(departed) AS departed, sum(other) AS other
                FROM (SELECT day, category, channel, area, joined, departed, other FROM following_day WHERE %s
                      UNION ALL
                      SELECT day, category, channel, area, joined, departed, 0 FROM following_change WHERE %s) c
                GROUP BY 1, 2, 3, 4""".formatted(JdbcParts.startOf(query.grouping(), "day"), condition, condition))
                .param("base", base)
                .param("from", known.from())
                .param("to", known.to())
                .query(row -> {
                    Key key = new Key(row.getString("category"), row.getShort("channel"), row.getString("area"));
                    Changes change = new Changes(row.getLong("joined"), row.getLong("departed"), row.getLong("other"));
                    LocalDate part = row.getObject("part", LocalDate.class);
                    level.merge(key, part == null ? change.net() : 0L, Long::sum);
                    if (part != null) {
                        byPart.computeIfAbsent(
                                        query.grouping().part(latest(part, known.from()), known), _ -> new HashMap<>())
                                .put(key, change);
                    }
                });
    }

    private StatementSpec asked(SubscriberQuery query, String sql) {
        StatementSpec statement = jdbc.sql(sql);
        if (query.area() instanceof AreaChoice.One one) {
            statement = statement.param("area", one.code());
        }
        return query.category() == null ? statement : statement.param("category", query.category());
    }

    private static String condition(SubscriberQuery query) {
        String area = switch (query.area()) {
            case AreaChoice.Together _ -> "area = ''";
            case AreaChoice.Each _ -> "area <> ''";
            case AreaChoice.One _ -> "area = :area";
        };
        return query.category() == null ? area : area + " AND category = :category";
    }

    private record Key(String category, short channel, String area) {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::category)
                .thenComparingInt(Key::channel)
                .thenComparing(Key::area);
    }

    private record Changes(long joined, long departed, long other) {
        private static final Changes NONE = new Changes(0, 0, 0);

        private long net() {
            return joined - departed + other;
        }
    }
}
