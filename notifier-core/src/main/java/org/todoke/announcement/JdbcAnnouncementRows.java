package org.todoke.announcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rows of {@code announcement} and {@code revision}. */
final class JdbcAnnouncementRows {
    /** The columns of {@code revision} that make a revision; what it is searched by is not read. */
    static final String REVISION =
            "id, announcement_id, number, kind, contents, audience_of, released_at, expires_at, withdrawn_at";

    private final JsonMapper json;

    JdbcAnnouncementRows(JsonMapper json) {
        this.json = json;
    }

    /** @param revisions its wordings, original first */
    Announcement announcement(ResultSet row, List<Revision> revisions) throws SQLException {
        return new Announcement(
                row.getObject("id", UUID.class),
                row.getString("short_id"),
                row.getString("category"),
                AlertStatus.valueOf(row.getString("status")),
                Lane.valueOf(row.getString("lane")),
                strings(row, "channels").stream().map(Channel::valueOf).collect(Collectors.toUnmodifiableSet()),
                strings(row, "areas"),
                AnnouncementState.valueOf(row.getString("state")),
                row.getInt("version"),
                instant(row, "scheduled_at"),
                instant(row, "expires_at"),
                row.getObject("alert_id", UUID.class),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                revisions);
    }

    Revision revision(ResultSet row) throws SQLException {
        java.sql.Array audienceOf = row.getArray("audience_of");
        return new Revision(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                RevisionKind.valueOf(row.getString("kind")),
                json.readValue(row.getString("contents"), LocalizedContents.class),
                audienceOf == null ? null : List.of((UUID[]) audienceOf.getArray()),
                instant(row, "released_at"),
                instant(row, "expires_at"),
                instant(row, "withdrawn_at"));
    }

    private static Set<String> strings(ResultSet row, String column) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
