package org.todoke.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.todoke.announcement.RevisionKind;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.report.RevisionFigures.OfChannel;
import org.todoke.report.RevisionFigures.People;

/** Revisions one by one. */
@Component
class JdbcRevisionReports {
    private final JdbcClient jdbc;

    JdbcRevisionReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which announcements {@code a} are asked for, beside their time and status; with the parameters area and category. */
    static String condition(DeliveryQuery query) {
        String area = query.area() instanceof AreaChoice.One ? ":area = ANY (" + JdbcReleased.AREAS + ")" : "true";
        return query.category() == null ? area : area + " AND a.category = :category";
    }

    List<RevisionFigures> of(DeliveryQuery query, int limit) {
        Map<UUID, RevisionFigures> revisions = new LinkedHashMap<>();
        asked(query, limit).query((ResultSet row) -> {
            revisions.put(row.getObject("id", UUID.class), revision(row));
        });
        UUID[] ids = revisions.keySet().toArray(UUID[]::new);
        Map<UUID, List<OfChannel>> channels = channels(ids);
        return revisions.entrySet().stream()
                .map(entry -> with(entry.getValue(), channels.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private StatementSpec asked(DeliveryQuery query, int limit) {
        StatementSpec statement = jdbc.sql("""
                SELECT r.id, r.announcement_id, r.number, r.kind, r.released_at, a.status, a.category, f.people, f.reached,
                    c.channel AS paced, c.p50, c.p95, c.to_half, c.to_most, m.drill_id,
                    COALESCE(r.contents -> 'ja' ->> 'title', (
                        SELECT value ->> 'title' FROM jsonb_each(r.contents) ORDER BY key LIMIT 1)) AS title,
                    %s AS to_correction
                FROM revision r JOIN announcement a ON a.id = r.announcement_id
                LEFT JOIN revision_figures f ON f.revision_id = r.id
                LEFT JOIN channel_figures c ON c.revision_id = r.id AND c.channel = 0
                LEFT JOIN drill_announcement m ON m.announcement_id = a.id
                WHERE r.released_at >= :start AND r.released_at < :end AND a.status = :status AND %s
                ORDER BY r.released_at DESC, r.id DESC LIMIT :limit""".formatted(JdbcReleased.toCorrection("r"), condition(query)))
                .param("start", query.period().start().atOffset(ZoneOffset.UTC))
                .param("end", query.period().end().atOffset(ZoneOffset.UTC))
                .param("status", query.status().name())
                .param("limit", limit);
        if (query.area() instanceof AreaChoice.One one) {
            statement = statement.param("area", one.code());
        }
        return query.category() == null ? statement : statement.param("category", query.category());
    }

    private static RevisionFigures revision(ResultSet row) throws SQLException {
        long people = row.getLong("people");
        boolean counted = !row.wasNull();
        return new RevisionFigures(
                row.getObject("announcement_id", UUID.class),
                row.getInt("number"),
                RevisionKind.valueOf(row.getString("kind")),
                AlertStatus.valueOf(row.getString("status")),
                row.getString("category"),
                row.getString("title"),
                row.getTimestamp("released_at").toInstant(),
                counted ? new People(people, row.getLong("reached")) : null,
                JdbcFigures.millis(row, "to_correction"),
                pace(row),
                row.getObject("drill_id", UUID.class),
                List.of());
    }

    private static RevisionFigures with(RevisionFigures revision, List<OfChannel> channels) {
        return new RevisionFigures(
                revision.announcement(),
                revision.number(),
                revision.kind(),
                revision.status(),
                revision.category(),
                revision.title(),
                revision.releasedAt(),
                revision.people(),
                revision.toCorrection(),
                revision.pace(),
                revision.drill(),
                channels);
    }

    private static @Nullable Pace pace(ResultSet row) throws SQLException {
        return row.getObject("paced") == null
                ? null
                : new Pace(
                        JdbcFigures.millis(row, "p50"),
                        JdbcFigures.millis(row, "p95"),
                        JdbcFigures.millis(row, "to_half"),
                        JdbcFigures.millis(row, "to_most"));
    }

    private Map<UUID, List<OfChannel>> channels(UUID[] revisions) {
        record Key(UUID revision, short channel) {}
        Map<Key, List<Reason>> reasons = new HashMap<>();
        jdbc.sql("""
                SELECT * FROM reason_figures WHERE revision_id = ANY (?)
                ORDER BY revision_id, channel, deliveries DESC, state, code""").param(revisions).query(row -> {
            reasons.computeIfAbsent(
                            new Key(row.getObject("revision_id", UUID.class), row.getShort("channel")),
                            _ -> new ArrayList<>())
                    .add(new Reason(
                            DeliveryState.ofCode(row.getShort("state")),
                            row.getString("code"),
                            row.getLong("deliveries")));
        });
        Map<UUID, List<OfChannel>> channels = new HashMap<>();
        jdbc.sql("""
                SELECT t.*, c.channel AS paced, c.at_once, c.handed_over, c.within_10s, c.within_1m, c.within_5m,
                    c.within_1h, c.p50, c.p95, c.to_half, c.to_most
                FROM tally t LEFT JOIN channel_figures c ON c.revision_id = t.revision_id AND c.channel = t.channel
                WHERE t.revision_id = ANY (?) ORDER BY t.revision_id, t.channel""").param(revisions).query(row -> {
            Key key = new Key(row.getObject("revision_id", UUID.class), row.getShort("channel"));
            channels.computeIfAbsent(key.revision(), _ -> new ArrayList<>())
                    .add(new OfChannel(
                            Channel.ofCode(key.channel()),
                            JdbcFigures.counts(row),
                            JdbcFigures.reach(row),
                            pace(row),
                            reasons.getOrDefault(key, List.of())));
        });
        return channels;
    }
}
