package org.todoke.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.content.AlertStatus;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of streams and of what they say and told. Every call happens while the stream's lock is held. */
@Repository
class JdbcStreams {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

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

    void save(AlertStream stream) {
        StreamPosition position = stream.position();
        if (position == null) {
            throw new IllegalArgumentException("stream " + stream.stream() + ": expected one that stands somewhere");
        }
        UUID id = jdbc.sql("""
                INSERT INTO alert_stream (id, status, stream, event_ids, sent, serial, msg_type)
                VALUES (coalesce(:id::uuid, uuidv7()), :status, :stream, :eventIds, :sent, :serial, :msgType)
                ON CONFLICT (id) DO UPDATE SET event_ids = excluded.event_ids, sent = excluded.sent,
                    serial = excluded.serial, msg_type = excluded.msg_type
                RETURNING id""")
                .param("id", stream.id())
                .param("status", stream.status().name())
                .param("stream", stream.stream())
                .param("eventIds", stream.eventIds().toArray(String[]::new))
                .param("sent", position.sent().atOffset(ZoneOffset.UTC))
                .param("serial", position.serial())
                .param("msgType", position.msgType().name())
                .query(UUID.class)
                .single();
        saveStates(id, stream.states().values());
    }

    void delete(UUID streamId) {
        jdbc.sql("DELETE FROM alert_stream WHERE id = ?").param(streamId).update();
    }

    /** One statement, however many areas a city has. */
    private void saveStates(UUID streamId, Collection<HazardState> states) {
        jdbc.sql("DELETE FROM hazard_state WHERE stream_id = ?").param(streamId).update();
        List<Map<String, Object>> rows = states.stream()
                .filter(state -> !state.isOver())
                .map(JdbcStreams::row)
                .toList();
        jdbc.sql("""
                INSERT INTO hazard_state (stream_id, hazard, area, grade, told, peak, announcement_ids, details)
                SELECT :stream, s.* FROM jsonb_to_recordset(:rows::jsonb) AS s (hazard text, area text,
                    grade smallint, told smallint, peak smallint, announcement_ids uuid[], details jsonb)""")
                .param("stream", streamId)
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    private static Map<String, Object> row(HazardState state) {
        return Map.of(
                "hazard", state.key().hazard(),
                "area", state.key().area(),
                "grade", state.grade(),
                "told", state.told(),
                "peak", state.peak(),
                "announcement_ids", state.announcementIds(),
                "details", state.details());
    }

    private AlertStream stream(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new AlertStream(
                id,
                AlertStatus.valueOf(row.getString("status")),
                row.getString("stream"),
                set((String[]) row.getArray("event_ids").getArray()),
                new StreamPosition(
                        row.getObject("sent", OffsetDateTime.class).toInstant(),
                        row.getString("serial"),
                        MsgType.valueOf(row.getString("msg_type"))),
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
                row.getInt("told"),
                row.getInt("peak"),
                List.of((UUID[]) row.getArray("announcement_ids").getArray()),
                json.readValue(row.getString("details"), DETAILS));
    }

    private static Set<String> set(String[] values) {
        return new TreeSet<>(Arrays.asList(values));
    }
}
