package org.todoke.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.content.AlertStatus;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of what each telegram changed, and the story it tells. */
@Repository
class JdbcStory implements Events {
    private static final String SELECT = """
            SELECT s.id, s.status, s.stream, s.event_ids, s.fallback, s.sent, first.received_at AS began,
                last.received_at AS latest, last.telegrams, COALESCE(c.announcements, 0) AS announcements,
                newest.document #>> '{infos,0,event}' AS called, changed.subjects
            FROM alert_stream s
            CROSS JOIN LATERAL (SELECT max(t.received_at) AS received_at, count(*) AS telegrams
                FROM alert a JOIN telegram t ON t.alert_id = a.id WHERE a.stream_id = s.id
                AND t.received_at >= :from AND t.received_at < :to) last
            CROSS JOIN LATERAL (SELECT min(t.received_at) AS received_at
                FROM alert a JOIN telegram t ON t.id = a.telegram_id WHERE a.stream_id = s.id) first
            LEFT JOIN LATERAL (SELECT count(DISTINCT announcement_id) AS announcements FROM alert_change
                WHERE stream_id = s.id AND at >= :from AND at < :to) c ON true
            LEFT JOIN alert newest ON newest.id = s.alert_id
            CROSS JOIN LATERAL (SELECT COALESCE(jsonb_agg(h ORDER BY h.grade DESC, h.since, h.hazard), '[]') AS subjects
                FROM (SELECT hazard, max(GREATEST(from_grade, to_grade)) AS grade, array_agg(DISTINCT area) AS areas,
                        min(at) AS since
                    FROM alert_change WHERE stream_id = s.id AND at >= :from AND at < :to GROUP BY hazard) h) changed
            WHERE last.telegrams > 0\s""";

    private static final TypeReference<List<EventSummary.Subject>> SUBJECTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcStory(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Writes what a telegram changed.
     *
     * @param kind of change
     * @param urgent whether it could not have waited
     * @param announcementId what said so; null when nothing did
     * @param note why nothing did; null when something did
     */
    record Row(
            String kind,
            HazardKey key,
            int from,
            int to,
            boolean urgent,
            @Nullable UUID announcementId,
            @Nullable String note) {
        static Row of(HazardChange change, boolean urgent, @Nullable UUID announcementId, @Nullable String note) {
            return new Row(
                    change.kind().name(), change.key(), change.from(), change.to(), urgent, announcementId, note);
        }
    }

    void record(JdbcTrip trip, UUID streamId, UUID telegramId, Instant at, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        trip.update(
                """
                INSERT INTO alert_change (stream_id, telegram_id, at, kind, hazard, area, from_grade, to_grade, urgent,
                    announcement_id, note)
                SELECT :stream, :telegram, :at, r.* FROM jsonb_to_recordset(:rows::jsonb) AS r (kind text, hazard text,
                    area text, from_grade smallint, to_grade smallint, urgent boolean, announcement_id uuid, note text)""",
                Map.of(
                        "stream",
                        streamId,
                        "telegram",
                        telegramId,
                        "at",
                        utc(at),
                        "rows",
                        json.writeValueAsString(
                                rows.stream().map(JdbcStory::columns).toList())));
    }

    private static Map<String, @Nullable Object> columns(Row row) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("kind", row.kind());
        columns.put("hazard", row.key().hazard());
        columns.put("area", row.key().area());
        columns.put("from_grade", row.from());
        columns.put("to_grade", row.to());
        columns.put("urgent", row.urgent());
        columns.put("announcement_id", row.announcementId());
        columns.put("note", row.note());
        return columns;
    }

    /** What of the event went out since then. */
    List<StormGuard.Message> messages(UUID streamId, Instant since) {
        return jdbc.sql("""
                SELECT min(at) AS at, bool_and(urgent) AS urgent FROM alert_change
                WHERE stream_id = :stream AND at >= :since AND announcement_id IS NOT NULL GROUP BY announcement_id""")
                .param("stream", streamId)
                .param("since", utc(since))
                .query((row, n) -> new StormGuard.Message(instant(row, "at"), row.getBoolean("urgent")))
                .list();
    }

    @Override
    public List<EventSummary> page(EventQuery query) {
        return jdbc.sql(SELECT + """
                AND (:status::text IS NULL OR s.status = :status)
                  AND s.id IN (SELECT a.stream_id FROM telegram t JOIN alert a ON a.id = t.alert_id
                      WHERE t.received_at >= :from AND t.received_at < :to)
                ORDER BY last.received_at DESC, s.id DESC LIMIT :limit""")
                .param("status", query.status() == null ? null : query.status().name())
                .param("from", utc(query.from()))
                .param("to", utc(query.to()))
                .param("limit", query.limit())
                .query((row, n) -> summary(row))
                .list();
    }

    @Override
    public Optional<EventStory> story(UUID id, Instant from, Instant to) {
        Optional<EventSummary> summary = jdbc.sql(SELECT + "AND s.id = :id")
                .param("from", utc(from))
                .param("to", utc(to))
                .param("id", id)
                .query((row, n) -> summary(row))
                .optional();
        return summary.map(event -> new EventStory(event, telegrams(id, from, to)));
    }

    @Override
    public Optional<UUID> ofTelegram(UUID telegramId) {
        return jdbc.sql("""
                SELECT a.stream_id FROM telegram t JOIN alert a ON a.id = t.alert_id
                WHERE t.id = ? AND a.stream_id IS NOT NULL""").param(telegramId).query(UUID.class).optional();
    }

    @Override
    public Optional<UUID> ofAlert(UUID alertId) {
        return jdbc.sql("SELECT stream_id FROM alert WHERE id = ? AND stream_id IS NOT NULL")
                .param(alertId)
                .query(UUID.class)
                .optional();
    }

    /** From the few alerts of the event: for the sake of the order, the archive would be gone through from its beginning. */
    private List<EventStory.Step> telegrams(UUID streamId, Instant from, Instant to) {
        Map<UUID, List<EventStory.ToldChange>> changes = changes(streamId, from, to);
        return jdbc.sql("""
                WITH said AS MATERIALIZED (SELECT id, document FROM alert WHERE stream_id = :stream)
                SELECT t.id, t.received_at, t.decided_at, t.route, t.type, t.disposition, t.reason,
                    a.document ->> 'sent' AS sent, a.document ->> 'serial' AS serial, a.document ->> 'msgType' AS msg_type
                FROM said a JOIN telegram t ON t.alert_id = a.id
                WHERE t.received_at >= :from AND t.received_at < :to
                ORDER BY t.received_at, t.id LIMIT :limit""")
                .param("stream", streamId)
                .param("from", utc(from))
                .param("to", utc(to))
                .param("limit", EventStory.MAX_TELEGRAMS)
                .query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new EventStory.Step(
                            id,
                            instant(row, "received_at"),
                            optionalInstant(row, "decided_at"),
                            row.getString("route"),
                            row.getString("type"),
                            Disposition.valueOf(row.getString("disposition")),
                            row.getString("reason"),
                            Instant.parse(row.getString("sent")),
                            row.getString("serial"),
                            MsgType.valueOf(row.getString("msg_type")),
                            changes.getOrDefault(id, List.of()));
                })
                .list();
    }

    private Map<UUID, List<EventStory.ToldChange>> changes(UUID streamId, Instant from, Instant to) {
        record OfTelegram(UUID telegram, EventStory.ToldChange change) {}
        return jdbc
                .sql("""
                SELECT c.* FROM alert_change c JOIN telegram t ON t.id = c.telegram_id
                WHERE c.stream_id = :stream AND t.received_at >= :from AND t.received_at < :to ORDER BY c.id""")
                .param("stream", streamId)
                .param("from", utc(from))
                .param("to", utc(to))
                .query((row, n) -> new OfTelegram(
                        row.getObject("telegram_id", UUID.class),
                        new EventStory.ToldChange(
                                instant(row, "at"),
                                row.getString("kind"),
                                row.getString("hazard"),
                                row.getString("area"),
                                row.getInt("from_grade"),
                                row.getInt("to_grade"),
                                row.getObject("announcement_id", UUID.class),
                                row.getString("note"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        OfTelegram::telegram, Collectors.mapping(OfTelegram::change, Collectors.toList())));
    }

    private EventSummary summary(ResultSet row) throws SQLException {
        return new EventSummary(
                row.getObject("id", UUID.class),
                AlertStatus.valueOf(row.getString("status")),
                row.getString("stream"),
                Arrays.asList((String[]) row.getArray("event_ids").getArray()),
                row.getBoolean("fallback"),
                instant(row, "began"),
                instant(row, "latest"),
                row.getInt("telegrams"),
                row.getInt("announcements"),
                row.getString("called"),
                json.readValue(row.getString("subjects"), SUBJECTS));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
