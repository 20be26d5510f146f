package org.todoke.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of streams and of what they say and told. Every change happens while the stream's lock is held. */
@Repository
class JdbcStreams {
    private static final String STREAMS = """
            SELECT s.*, h.hazard, h.area, h.grade, h.stated, h.expires_at, h.stated_details, h.told, h.peak,
                h.announcement_ids, h.details
            FROM alert_stream s LEFT JOIN hazard_state h ON h.stream_id = s.id WHERE\s""";

    private static final String HOLD_STREAM =
            "SELECT pg_advisory_xact_lock(hashtextextended('stream ' || :status || ' ' || :stream, 0))";

    private static final String HOLD_HAZARDS = """
            SELECT count(pg_advisory_xact_lock(hash)) FROM
                (SELECT DISTINCT hashtextextended('hazard ' || :status || ' ' || hazard, 0) AS hash FROM
                    (SELECT unnest(:hazards::text[]) AS hazard UNION ALL
                     SELECT h.hazard FROM alert_stream s JOIN hazard_state h ON h.stream_id = s.id WHERE\s""";

    private static final String IN_ORDER = ") named ORDER BY hash) ordered";

    /** With event ids a stream is known by these, without by its key alone. */
    private static final String OF_EVENTS =
            "s.status = :status AND s.stream = :stream AND s.event_ids && :eventIds::text[]";

    private static final String OF_KEY = "s.status = :status AND s.stream = :stream AND s.event_ids = '{}'";

    private static final String BY_ALL = """
            SELECT h.* FROM unnest(:hazards::text[], :areas::text[]) AS k (hazard, area)
            JOIN hazard_state h ON h.hazard = k.hazard AND h.area = k.area JOIN alert_stream s ON s.id = h.stream_id
            WHERE s.status = :status AND s.id <> ALL(:except::uuid[])
            ORDER BY h.stream_id""";

    /** Years of earthquakes have left rows of the same hazard and area: an index knows the few that count. */
    private static final String BY_FALLBACKS = BY_ALL.replace("ORDER BY", "AND h.fallback AND h.told > 0 ORDER BY");

    private final JdbcClient jdbc;
    private final JdbcAlerts alerts;
    private final JdbcStreamRows rows;

    JdbcStreams(JdbcClient jdbc, JdbcAlerts alerts, JdbcStreamRows rows) {
        this.jdbc = jdbc;
        this.alerts = alerts;
        this.rows = rows;
    }

    /**
     * What is known of an alert's streams, and stays so until the transaction ends. To be looked at when the trip is over.
     *
     * @param statedBy telegrams that made the same statement: one or none
     * @param byId the streams that the alert belongs to, oldest first: one or none, or several when it names the events of
     *     streams that had been apart until now
     */
    record Held(List<UUID> statedBy, SequencedMap<UUID, AlertStream> byId) {
        List<AlertStream> streams() {
            return List.copyOf(byId.values());
        }
    }

    /** Of what is no alert. */
    static Held nothing() {
        return new Held(List.of(), new LinkedHashMap<>());
    }

    /**
     * Keeps other telegrams of the alert's stream waiting until the transaction ends, and those that state one of its
     * hazards or one of its streams' hazards. By all in the same order, so that none waits for the other. In one trip:
     * nothing but the database is waited for while others wait.
     */
    Held hold(JdbcTrip trip, Alert alert) {
        Map<String, Object> named = Map.of(
                "status", alert.status().name(),
                "stream", alert.stream(),
                "eventIds", alert.eventIds().toArray(String[]::new),
                "hazards",
                        alert.hazards().stream()
                                .map(AreaHazard::hazard)
                                .distinct()
                                .toArray(String[]::new));
        String of = alert.eventIds().isEmpty() ? OF_KEY : OF_EVENTS;
        trip.query(HOLD_STREAM, named, (row, n) -> of);
        trip.query(HOLD_HAZARDS + of + IN_ORDER, named, (row, n) -> of);
        List<UUID> statedBy = alerts.telegramsStating(trip, alert);
        Held held = new Held(statedBy, new LinkedHashMap<>());
        trip.query(STREAMS + of + " ORDER BY s.id", named, (row, n) -> add(row, held));
        return held;
    }

    private Held add(ResultSet row, Held held) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        AlertStream stream = held.byId().get(id);
        if (stream == null) {
            stream = rows.stream(row, new TreeMap<>());
            held.byId().put(id, stream);
        }
        if (row.getString("hazard") != null) {
            HazardState state = rows.state(row);
            stream.states().put(state.key(), state);
        }
        return held;
    }

    Optional<AlertStream> find(UUID id) {
        // Before, not within: a question asked while a row is read would need a second connection.
        SortedMap<HazardKey, HazardState> states = states(id);
        return jdbc.sql("SELECT * FROM alert_stream WHERE id = ?")
                .param(id)
                .query((row, n) -> rows.stream(row, states))
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
                .query((row, n) -> rows.elsewhere(row))
                .list();
    }

    /** Another stream tells from now on what this one told. */
    void handOver(JdbcTrip trip, UUID streamId, HazardKey key) {
        trip.update("""
                UPDATE hazard_state SET told = 0, peak = 0, announcement_ids = '{}', details = '{}'
                WHERE stream_id = :stream AND hazard = :hazard AND area = :area""", Map.of("stream", streamId, "hazard", key.hazard(), "area", key.area()));
    }

    /** @param before as they were read: the stream, those that proved to be one with it, or none if it is new */
    void save(JdbcTrip trip, AlertStream stream, List<AlertStream> before) {
        StreamPosition position = stream.position();
        if (position == null) {
            throw new IllegalArgumentException("stream " + stream.stream() + ": expected one that stands somewhere");
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", stream.id());
        values.put("status", stream.status().name());
        values.put("stream", stream.stream());
        values.put("eventIds", stream.eventIds().toArray(String[]::new));
        values.put("fallback", stream.fallback());
        values.put("sent", utc(position.sent()));
        values.put("serial", position.serial());
        values.put("msgType", position.msgType().name());
        values.put("tie", position.tie());
        values.put("cleared", rows.document(stream.cleared()));
        values.put("alertId", stream.alertId());
        values.put("dueAt", stream.dueAt() == null ? null : utc(stream.dueAt()));
        trip.update("""
                INSERT INTO alert_stream (id, status, stream, event_ids, fallback, sent, serial, msg_type, tie, cleared,
                    alert_id, due_at)
                VALUES (:id, :status, :stream, :eventIds, :fallback, :sent, :serial, :msgType, :tie, :cleared::jsonb,
                    :alertId, :dueAt)
                ON CONFLICT (id) DO UPDATE SET event_ids = excluded.event_ids, fallback = excluded.fallback,
                    sent = excluded.sent, serial = excluded.serial, msg_type = excluded.msg_type, tie = excluded.tie,
                    cleared = excluded.cleared, alert_id = excluded.alert_id, due_at = excluded.due_at""", values);
        if (before.stream()
                .anyMatch(read ->
                        !stream.states().keySet().containsAll(read.states().keySet()))) {
            deleteStatesBut(trip, stream.id(), stream.states().keySet());
        }
        if (!stream.states().isEmpty()) {
            saveStates(trip, stream);
        }
    }

    /** @param into the stream that it proved to be one with */
    void delete(JdbcTrip trip, UUID streamId, UUID into) {
        Map<String, UUID> ids = Map.of("stream", streamId, "into", into);
        trip.update("UPDATE alert SET stream_id = :into WHERE stream_id = :stream", ids);
        trip.update("UPDATE alert_change SET stream_id = :into WHERE stream_id = :stream", ids);
        trip.update("DELETE FROM alert_stream WHERE id = :stream", ids);
    }

    private static void deleteStatesBut(JdbcTrip trip, UUID streamId, Collection<HazardKey> kept) {
        trip.update(
                """
                DELETE FROM hazard_state WHERE stream_id = :stream AND (hazard, area) NOT IN
                    (SELECT * FROM unnest(:hazards::text[], :areas::text[]))""",
                Map.of(
                        "stream", streamId,
                        "hazards", kept.stream().map(HazardKey::hazard).toArray(String[]::new),
                        "areas", kept.stream().map(HazardKey::area).toArray(String[]::new)));
    }

    /** One statement, however many areas a city has; what did not change is not written. */
    private void saveStates(JdbcTrip trip, AlertStream stream) {
        trip.update("""
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
                        excluded.told, excluded.peak, excluded.announcement_ids, excluded.details)""", Map.of("stream", stream.id(), "fallback", stream.fallback(), "rows", rows.document(stream)));
    }

    private SortedMap<HazardKey, HazardState> states(UUID streamId) {
        SortedMap<HazardKey, HazardState> states = new TreeMap<>();
        jdbc.sql("SELECT * FROM hazard_state WHERE stream_id = ?")
                .param(streamId)
                .query((row, n) -> rows.state(row))
                .list()
                .forEach(state -> states.put(state.key(), state));
        return states;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
