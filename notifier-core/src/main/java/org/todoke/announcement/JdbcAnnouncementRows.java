package org.todoke.announcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.content.AlertStatus;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rows of {@code announcement} and {@code revision}. */
final class JdbcAnnouncementRows {
    /** The columns of {@code revision} that make a revision; what it is searched by is not read. */
    private static final String REVISION =
            "id, announcement_id, number, kind, contents, audience_of, released_at, expires_at, withdrawn_at";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcAnnouncementRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * In two questions, however many there are. The wordings are asked for when all announcements are read: asked for at each
     * row, outside of a transaction, they would need a second connection while the first is held, and as many readers as there
     * are connections would wait for each other.
     *
     * @param select whole rows of {@code announcement}
     * @param releasedOnly whether wordings that did not go out yet are left away
     */
    List<Announcement> read(JdbcClient.StatementSpec select, boolean releasedOnly) {
        List<Announcement> bare =
                select.query((row, n) -> announcement(row, List.of())).list();
        if (bare.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Revision>> revisions = new HashMap<>();
        jdbc.sql("SELECT " + REVISION + """
                         FROM revision
                        WHERE announcement_id = ANY(:ids) AND (released_at IS NOT NULL OR NOT :releasedOnly) ORDER BY number""")
                .param("ids", bare.stream().map(Announcement::id).toArray(UUID[]::new))
                .param("releasedOnly", releasedOnly)
                .query((ResultSet row) -> add(row, revisions));
        return bare.stream()
                .map(announcement ->
                        announcement.withRevisions(List.copyOf(revisions.getOrDefault(announcement.id(), List.of()))))
                .toList();
    }

    private void add(ResultSet row, Map<UUID, List<Revision>> revisions) throws SQLException {
        revisions
                .computeIfAbsent(row.getObject("announcement_id", UUID.class), _ -> new ArrayList<>())
                .add(revision(row));
    }

    private Announcement announcement(ResultSet row, List<Revision> revisions) throws SQLException {
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

    private Revision revision(ResultSet row) throws SQLException {
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
