package org.todoke.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.alert.JdbcStreams.Elsewhere;
import org.todoke.content.AlertStatus;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Streams and what they say, from and to the rows of {@link JdbcStreams}. */
@Component
class JdbcStreamRows {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JsonMapper json;

    JdbcStreamRows(JsonMapper json) {
        this.json = json;
    }

    /** All of them, for {@code jsonb_to_recordset}. */
    String document(AlertStream stream) {
        return json.writeValueAsString(
                stream.states().values().stream().map(JdbcStreamRows::row).toList());
    }

    @Nullable
    String document(@Nullable StreamPosition position) {
        return position == null ? null : json.writeValueAsString(position);
    }

    AlertStream stream(ResultSet row, SortedMap<HazardKey, HazardState> states) throws SQLException {
        return new AlertStream(
                row.getObject("id", UUID.class),
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
                states);
    }

    Elsewhere elsewhere(ResultSet row) throws SQLException {
        return new Elsewhere(row.getObject("stream_id", UUID.class), row.getBoolean("fallback"), state(row));
    }

    HazardState state(ResultSet row) throws SQLException {
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

    private @Nullable StreamPosition position(@Nullable String document) {
        return document == null ? null : json.readValue(document, StreamPosition.class);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Set<String> set(String[] values) {
        return new TreeSet<>(Arrays.asList(values));
    }
}
