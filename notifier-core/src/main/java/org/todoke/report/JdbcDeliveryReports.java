package org.todoke.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;

/** Sums of tallies and of what was read from the ledger before. */
@Repository
class JdbcDeliveryReports implements DeliveryReports {
    private final JdbcClient jdbc;
    private final JdbcRevisionReports revisions;

    JdbcDeliveryReports(JdbcClient jdbc, JdbcRevisionReports revisions) {
        this.jdbc = jdbc;
        this.revisions = revisions;
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
        Map<Key, List<Reason>> reasons = reasons(query);
        return asked(query, """
                SELECT part, category, area, t.channel, count(DISTINCT announcement_id) AS announcements,
                    sum(t.pending) AS pending, sum(t.retrying) AS retrying, sum(t.sent) AS sent,
                    sum(t.delivered) AS delivered, sum(t.failed) AS failed, sum(t.expired) AS expired,
                    sum(t.suppressed) AS suppressed, sum(c.at_once) AS at_once, sum(c.handed_over) AS handed_over,
                    sum(c.within_10s) AS within_10s, sum(c.within_1m) AS within_1m, sum(c.within_5m) AS within_5m,
                    sum(c.within_1h) AS within_1h,
                    percentile_disc(0.5) WITHIN GROUP (ORDER BY c.to_half) AS to_half,
                    percentile_disc(0.5) WITHIN GROUP (ORDER BY c.to_most) AS to_most
                FROM released JOIN tally t ON t.revision_id = released.id
                LEFT JOIN channel_figures c ON c.revision_id = t.revision_id AND c.channel = t.channel
                GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 4, 3""")
                .query((row, n) -> {
                    Key key = Key.of(row, query);
                    return new DeliveryFigures(
                            key.part(),
                            key.category(),
                            key.channel(),
                            AreaChoice.shown(key.area()),
                            row.getLong("announcements"),
                            JdbcFigures.counts(row),
                            JdbcFigures.reach(row),
                            JdbcFigures.millis(row, "to_half"),
                            JdbcFigures.millis(row, "to_most"),
                            reasons.getOrDefault(key, List.of()));
                })
                .list();
    }

    private Map<Key, List<Reason>> reasons(DeliveryQuery query) {
        Map<Key, List<Reason>> reasons = new HashMap<>();
        asked(query, """
                SELECT part, category, area, f.channel, f.state, f.code, sum(f.deliveries) AS deliveries
                FROM released JOIN reason_figures f ON f.revision_id = released.id
                GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY deliveries DESC, f.state, f.code""").query(row -> {
            reasons.computeIfAbsent(Key.of(row, query), _ -> new ArrayList<>())
                    .add(new Reason(
                            DeliveryState.ofCode(row.getShort("state")),
                            row.getString("code"),
                            row.getLong("deliveries")));
        });
        return reasons;
    }

    @Override
    public List<AnnouncementFigures> announcements(DeliveryQuery query) {
        return asked(query, """
                SELECT part, category, area, count(*) FILTER (WHERE kind = 'ORIGINAL') AS announcements,
                    count(*) FILTER (WHERE kind = 'CORRECTION') AS corrections,
                    count(*) FILTER (WHERE kind = 'CANCELLATION') AS cancellations,
                    percentile_disc(0.5) WITHIN GROUP (ORDER BY to_correction) AS typical,
                    max(to_correction) AS longest
                FROM released GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""")
                .query((row, n) -> new AnnouncementFigures(
                        part(row, query),
                        row.getString("category"),
                        AreaChoice.shown(row.getString("area")),
                        row.getLong("announcements"),
                        row.getLong("corrections"),
                        row.getLong("cancellations"),
                        JdbcFigures.millis(row, "typical"),
                        JdbcFigures.millis(row, "longest")))
                .list();
    }

    private StatementSpec asked(DeliveryQuery query, String select) {
        StatementSpec statement = jdbc.sql(released(query) + select)
                .param("from", query.period().from())
                .param("start", query.period().start().atOffset(ZoneOffset.UTC))
                .param("end", query.period().end().atOffset(ZoneOffset.UTC))
                .param("status", query.status().name());
        if (query.area() instanceof AreaChoice.One one) {
            statement = statement.param("area", one.code());
        }
        return query.category() == null ? statement : statement.param("category", query.category());
    }

    /** The revisions that are asked for, once for each area where these are told apart. */
    private static String released(DeliveryQuery query) {
        return """
                WITH released AS (
                    SELECT r.id, r.announcement_id, r.kind, a.category, %s AS part, area.code AS area,
                        CASE WHEN r.number > 1 THEN extract(epoch FROM r.released_at - (
                            SELECT p.released_at FROM revision p
                            WHERE p.announcement_id = r.announcement_id AND p.number = r.number - 1)) * 1000
                        END::bigint AS to_correction
                    FROM revision r JOIN announcement a ON a.id = r.announcement_id
                    CROSS JOIN LATERAL unnest(%s) AS area (code)
                    WHERE r.released_at >= :start AND r.released_at < :end AND a.status = :status AND %s)
                """.formatted(
                        JdbcParts.startOf(query.grouping(), "(r.released_at AT TIME ZONE 'Asia/Tokyo')::date"),
                        switch (query.area()) {
                            case AreaChoice.Together _ -> "ARRAY['']";
                            case AreaChoice.Each _ -> JdbcRevisionReports.AREAS;
                            case AreaChoice.One _ -> "ARRAY[:area]::text[]";
                        },
                        JdbcRevisionReports.condition(query));
    }

    private static ReportPeriod part(ResultSet row, DeliveryQuery query) throws SQLException {
        LocalDate start = row.getObject("part", LocalDate.class);
        LocalDate first = query.period().from();
        return query.grouping().part(start.isBefore(first) ? first : start, query.period());
    }

    private record Key(ReportPeriod part, String category, Channel channel, String area) {
        private static Key of(ResultSet row, DeliveryQuery query) throws SQLException {
            return new Key(
                    JdbcDeliveryReports.part(row, query),
                    row.getString("category"),
                    Channel.ofCode(row.getShort("channel")),
                    row.getString("area"));
        }
    }
}
