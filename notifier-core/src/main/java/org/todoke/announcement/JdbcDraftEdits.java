package org.todoke.announcement;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.delivery.Channel;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcDraftEdits implements DraftEdits {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcDraftEdits(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void rewrite(Announcement a, String actor, Instant at) {
        jdbc.sql("""
                UPDATE announcement SET category = :category, lane = :lane, channels = :channels, areas = :areas,
                    scheduled_at = :scheduledAt, expires_at = :expires, version = :version, edited_by = :actor,
                    edited_at = :at
                WHERE id = :id""")
                .param("id", a.id())
                .param("category", a.category())
                .param("lane", a.lane().name())
                .param("channels", a.channels().stream().map(Channel::name).toArray(String[]::new))
                .param("areas", a.areas().toArray(String[]::new))
                .param("scheduledAt", utc(a.scheduledAt()))
                .param("expires", utc(a.expires()))
                .param("version", a.version())
                .param("actor", actor)
                .param("at", utc(at))
                .update();
        jdbc.sql("UPDATE revision SET contents = :contents::jsonb WHERE id = :id AND released_at IS NULL")
                .param("id", a.current().id())
                .param("contents", json.writeValueAsString(a.current().contents()))
                .update();
    }

    @Override
    public void touch(UUID id, String actor, Instant at) {
        jdbc.sql("UPDATE announcement SET version = version + 1, edited_by = ?, edited_at = ? WHERE id = ?")
                .params(actor, at.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    @Override
    public Optional<Edit> last(UUID id) {
        return jdbc.sql("SELECT edited_by, edited_at FROM announcement WHERE id = ? AND edited_by IS NOT NULL")
                .param(id)
                .query((row, n) -> new Edit(
                        row.getString("edited_by"),
                        row.getObject("edited_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
