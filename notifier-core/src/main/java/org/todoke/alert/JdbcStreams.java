package org.todoke.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.content.AlertStatus;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of streams and of what they say and told. Every change happens while the stream's lock is held. */
@Repository
class JdbcStreams {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private static final String BY_ALL = """
            SELECT h.* FROM unnest(:hazards::text[], :areas::text[]) AS k (hazard, area)
            JOIN hazard_state h ON h.hazard = k.hazard AND h.area = k.area JOIN alert_stream s ON s.id = h.stream_id
            WHERE s.status = :status AND s.id <> ALL(:except::uuid[])
            ORDER BY h.stream_id""";

    /** Years of earthquakes have left rows of the same hazard and area: an index knows the few that count. */
    private static final String BY_FALLBACKS = BY_ALL.replace("ORDER BY", "AND h.fallback AND h.told > 0 ORDER BY");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcStreams(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The streams an alert belongs to, oldest first: one or none, or several when it names the events of streams that
     * had been apart until now.
     */
    List<AlertStream> of(Alert alert) {
        return jdbc.sql("""
                SELECT * FROM alert_stream
                WHERE status = :status AND stream = :stream
                  AND (event_ids && :eventIds::text[] OR (event_ids = '{}' AND :eventIds::text[] = '{}'))
                ORDER BY id""")
                .param("status", alert.status().name())
                .param("stream", alert.stream())
                .param("eventIds", alert.eventIds().toArray(String[]::new))
                .query((row, n) -> stream(row))
                .list();
    }

    Optional<AlertStream> find(UUID id) {
        return jdbc.sql("SELECT * FROM alert_stream WHERE id = ?")
                .param(id)
                .query((row, n) -> stream(row))
                .optional();
    }

    /** Streams in which something held back is to be told by now, or something has ceased to hold by itself. */
    List<UUID> waiting(Instant now, int limit) {
        return jdbc.sql("""
                SELECT id FROM alert_stream WHERE due_at <= :now
                UNION SELECT stream_id FROM hazard_state WHERE expires_at <= :now AND grade > 0
                LIMIT :limit""")
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /**
     * What another stream says and told of a hazard in an area.
     *
     * @param fallback whether that stream's source has a successor
     */
    record Elsewhere(UUID streamId, boolean fallback, HazardState state) {}

    /**
     * What other streams of the same status say of these hazards and areas. A stream that is no fallback sees only what
     * fallbacks told; a fallback sees all.
     */
    List<Elsewhere> elsewhere(AlertStream stream, Collection<HazardKey> keys, Collection<UUID> except) {
        return jdbc.sql(stream.fallback() ? BY_ALL : BY_FALLBACKS)
                .param("hazards", keys.stream().map(HazardKey::hazard).toArray(String[]::new))
                .param("areas", keys.stream().map(HazardKey::area).toArray(String[]::new))
                .param("status", stream.status().name())
                .param("except", except.toArray(UUID[]::new))
                .query((row, n) ->
                        new Elsewhere(row.getObject("stream_id", UUID.class), row.getBoolean("fallback"), state(row)))
                .list();
    }

    /** Another stream tells from now on what this one told. */
    void handOver(UUID streamId, HazardKey key) {
        jdbc.sql("""
                UPDATE hazard_state SET told = 0, peak = 0, announcement_ids = '{}', details = '{}'
                WHERE stream_id = ? AND hazard = ? AND area = ?""").params(streamId, key.hazard(), key.area()).update();
    }

    void save(AlertStream stream) {
        StreamPosition position = stream.position();
        if (position == null) {
            throw new IllegalArgumentException("stream " + stream.stream() + ": expected one that stands somewhere");
        }
        jdbc.sql("""
                INSERT INTO alert_stream (id, status, stream, event_ids, fallback, sent, serial, msg_type, tie, cleared,
                    alert_id, due_at)
                VALUES (:id, :status, :stream, :eventIds, :fallback, :sent, :serial, :msgType, :tie, :cleared::jsonb,
                    :alertId, :dueAt)
                ON CONFLICT (id) DO UPDATE SET event_ids = excluded.event_ids, fallback = excluded.fallback,
                    sent = excluded.sent, serial = excluded.serial, msg_type = excluded.msg_type, tie = excluded.tie,
                    cleared = excluded.cleared, alert_id = excluded.alert_id, due_at = excluded.due_at""")
                .param("id", stream.id())
                .param("status", stream.status().name())
                .param("stream", stream.stream())
                .param("eventIds", stream.eventIds().toArray(String[]::new))
                .param("fallback", stream.fallback())
                .param("sent", utc(position.sent()))
                .param("serial", position.serial())
                .param("msgType", position.msgType().name())
                .param("tie", position.tie())
                .param("cleared", stream.cleared() == null ? null : json.writeValueAsString(stream.cleared()))
                .param("alertId", stream.alertId())
                .param("dueAt", stream.dueAt() == null ? null : utc(stream.dueAt()))
                .update();
        saveStates(stream);
    }

    /** @param into the stream that it proved to be one with */
    void delete(UUID streamId, UUID into) {
        jdbc.sql("UPDATE alert SET stream_id = ? WHERE stream_id = ?")
                .params(into, streamId)
                .update();
        jdbc.sql("UPDATE alert_change SET stream_id = ? WHERE stream_id = ?")
                .params(into, streamId)
                .update();
        jdbc.sql("DELETE FROM alert_stream WHERE id = ?").param(streamId).update();
    }

    /** Two statements, however many areas a city has; what did not change is not written. */
    private void saveStates(AlertStream stream) {
        UUID streamId = stream.id();
        Collection<HazardState> states = stream.states().values();
        jdbc.sql("""
                DELETE FROM hazard_state WHERE stream_id = :stream AND (hazard, area) NOT IN
                    (SELECT * FROM unnest(:hazards::text[], :areas::text[]))""")
                .param("stream", streamId)
                .param(
                        "hazards",
                        states.stream().map(state -> state.key().hazard()).toArray(String[]::new))
                .param("areas", states.stream().map(state -> state.key().area()).toArray(String[]::new))
                .update();
        jdbc.sql("""
                INSERT INTO hazard_state AS h (stream_id, hazard, area, grade, stated, expires_at, stated_details, told,
                    peak, announcement_ids, details, fallback)
                SELECT :stream, s.*, :fallback FROM jsonb_to_recordset(:rows::jsonb) AS s (hazard text, area text,
                    grade smallint, stated jsonb, expires timestamptz, stated_details jsonb, told smallint, peak smallint,
                    announcement_ids uuid[], details jsonb)
                ON CONFLICT (stream_id, hazard, area) DO UPDATE SET grade = excluded.grade, stated = excluded.stated,
                    expires_at = excluded.expires_at, stated_details = excluded.stated_details, told = excluded.told,
                    peak = excluded.peak, announcement_ids = excluded.announcement_ids, details = excluded.details
                WHERE (h.grade, h.stated, h.expires_at, h.stated_details, h.told, h.peak, h.announcement_ids, h.details)
                    IS DISTINCT FROM (excluded.grade, excluded.stated, excluded.expires_at, excluded.stated_details,
                        excluded.told, excluded.peak, excluded.announcement_ids, excluded.details)""")
                .param("stream", streamId)
                .param("fallback", stream.fallback())
                .param(
                        "rows",
                        json.writeValueAsString(
                                states.stream().map(JdbcStreams::row).toList()))
                .update();
    }

    private static Map<String, @Nullable Object> row(HazardState state) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("hazard", state.key().hazard());
        row.put("area", state.key().area());
        row.put("grade", state.grade());
        row.put("stated", state.stated());
        row.put("expires", state.expires());
        row.put("stated_details", state.statedDetails());
        row.put("told", state.told());
        row.put("peak", state.peak());
        row.put("announcement_ids", state.announcementIds());
        row.put("details", state.details());
        return row;
    }

    private AlertStream stream(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new AlertStream(
                id,
                AlertStatus.valueOf(row.getString("status")),
                row.getString("stream"),
                set((String[]) row.getArray("event_ids").getArray()),
                row.getBoolean("fallback"),
                new StreamPosition(
                        row.getObject("sent", OffsetDateTime.class).toInstant(),
                        row.getString("serial"),
                        MsgType.valueOf(row.getString("msg_type")),
                        row.getString("tie")),
                position(row.getString("cleared")),
                row.getObject("alert_id", UUID.class),
                instant(row, "due_at"),
                states(id));
    }

    private SortedMap<HazardKey, HazardState> states(UUID streamId) {
        SortedMap<HazardKey, HazardState> states = new TreeMap<>();
        jdbc.sql("SELECT * FROM hazard_state WHERE stream_id = ?")
                .param(streamId)
                .query((row, n) -> state(row))
                .list()
                .forEach(state -> states.put(state.key(), state));
        return states;
    }

    private HazardState state(ResultSet row) throws SQLException {
        return new HazardState(
                new HazardKey(row.getString("hazard"), row.getString("area")),
                row.getInt("grade"),
                position(row.getString("stated")),
                instant(row, "expires_at"),
                json.readValue(row.getString("stated_details"), DETAILS),
                row.getInt("told"),
                row.getInt("peak"),
                List.of((UUID[]) row.getArray("announcement_ids").getArray()),
                json.readValue(row.getString("details"), DETAILS));
    }

    private @Nullable StreamPosition position(@Nullable String document) {
        return document == null ? null : json.readValue(document, StreamPosition.class);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Set<String> set(String[] values) {
        return new TreeSet<>(Arrays.asList(values));
    }
}
