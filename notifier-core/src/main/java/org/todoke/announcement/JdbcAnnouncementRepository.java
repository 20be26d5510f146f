package org.todoke.announcement;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.delivery.Channel;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcAnnouncementRepository implements AnnouncementRepository {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final JdbcAnnouncementRows rows;

    JdbcAnnouncementRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        rows = new JdbcAnnouncementRows(jdbc, json);
    }

    @Override
    public void insert(Announcement a) {
        jdbc.sql("""
                INSERT INTO announcement (id, short_id, category, status, lane, channels, areas, state,
                    scheduled_at, expires_at, alert_id, created_by, created_at)
                VALUES (:id, :shortId, :category, :status, :lane, :channels, :areas, :state,
                    :scheduledAt, :expires, :alertId, :createdBy, :createdAt)""")
                .param("id", a.id())
                .param("shortId", a.shortId())
                .param("category", a.category())
                .param("status", a.status().name())
                .param("lane", a.lane().name())
                .param("channels", a.channels().stream().map(Channel::name).toArray(String[]::new))
                .param("areas", a.areas().toArray(String[]::new))
                .param("state", a.state().name())
                .param("scheduledAt", utc(a.scheduledAt()))
                .param("expires", utc(a.expires()))
                .param("alertId", a.alertId())
                .param("createdBy", a.createdBy())
                .param("createdAt", utc(a.createdAt()))
                .update();
        insertRevision(a.id(), a.current(), a.createdBy(), a.createdAt());
    }

    @Override
    public void insertRevision(UUID announcementId, Revision revision, String actor, Instant at) {
        List<UUID> audienceOf = revision.audienceOf();
        jdbc.sql("""
                INSERT INTO revision (id, announcement_id, number, kind, contents, audience_of, created_by, created_at)
                VALUES (:id, :announcement, :number, :kind, :contents::jsonb, :audienceOf, :actor, :at)""")
                .param("id", revision.id())
                .param("announcement", announcementId)
                .param("number", revision.number())
                .param("kind", revision.kind().name())
                .param("contents", json.writeValueAsString(revision.contents()))
                .param("audienceOf", audienceOf == null ? null : audienceOf.toArray(UUID[]::new))
                .param("actor", actor)
                .param("at", utc(at))
                .update();
    }

    @Override
    public Optional<Announcement> find(UUID id) {
        return select("WHERE id = ?", id).findFirst();
    }

    @Override
    public Optional<Announcement> findByShortId(String shortId) {
        return select("WHERE short_id = ?", shortId).findFirst();
    }

    @Override
    public List<String> categoriesOf(UUID id) {
        return jdbc.sql("""
                SELECT a.category
                  FROM revision r
                  JOIN announcement a ON a.id = r.announcement_id
                  LEFT JOIN digest d ON d.id = :id AND d.revision_id = r.id
                 WHERE r.id = ANY (ARRAY(SELECT revision_id FROM digest WHERE id = :id) || :id)
                 GROUP BY a.category ORDER BY min(d.position)""").param("id", id).query((row, n) -> row.getString(1)).list();
    }

    @Override
    public Optional<Announcement> lock(UUID id) {
        return select("WHERE id = ? FOR UPDATE", id).findFirst();
    }

    @Override
    public List<Announcement> page(@Nullable UUID before, int limit) {
        return before == null
                ? select("ORDER BY id DESC LIMIT ?", limit).toList()
                : select("WHERE id < ? ORDER BY id DESC LIMIT ?", before, limit).toList();
    }

    @Override
    public void move(Announcement announcement, AnnouncementState to, HistoryEntry entry) {
        jdbc.sql("UPDATE announcement SET state = ?, version = version + 1 WHERE id = ?")
                .params(to.name(), announcement.id())
                .update();
        jdbc.sql("INSERT INTO announcement_history VALUES (:id, :at, :actor, :action, :from, :to, :reason)")
                .param("id", announcement.id())
                .param("at", utc(entry.at()))
                .param("actor", entry.actor())
                .param("action", entry.action().name())
                .param("from", entry.from().name())
                .param("to", entry.to().name())
                .param("reason", entry.reason())
                .update();
    }

    @Override
    public void release(UUID revisionId, Instant at, Instant expiresAt) {
        jdbc.sql("""
                WITH released AS (
                    UPDATE revision SET released_at = :at, expires_at = :expires WHERE id = :revision
                    RETURNING announcement_id)
                UPDATE announcement SET published_at = :at
                FROM released WHERE id = announcement_id AND published_at IS NULL""")
                .param("at", utc(at))
                .param("expires", utc(expiresAt))
                .param("revision", revisionId)
                .update();
    }

    @Override
    public int withdraw(List<UUID> announcementIds, @Nullable UUID exceptRevision, Instant at) {
        return jdbc.sql("""
                UPDATE revision SET withdrawn_at = :at
                WHERE announcement_id = ANY(:ids) AND withdrawn_at IS NULL AND id IS DISTINCT FROM :except::uuid""")
                .param("at", utc(at))
                .param("ids", announcementIds.toArray(UUID[]::new))
                .param("except", exceptRevision)
                .update();
    }

    @Override
    public List<UUID> overWith(UUID id) {
        return jdbc.sql(
                        "SELECT earlier_id FROM announcement_link WHERE announcement_id = ? AND over ORDER BY earlier_id")
                .param(id)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    @Override
    public List<HistoryEntry> history(UUID id) {
        return jdbc.sql("SELECT * FROM announcement_history WHERE announcement_id = ? ORDER BY at")
                .param(id)
                .query((row, n) -> new HistoryEntry(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        AnnouncementAction.valueOf(row.getString("action")),
                        AnnouncementState.valueOf(row.getString("from_state")),
                        AnnouncementState.valueOf(row.getString("to_state")),
                        row.getString("reason")))
                .list();
    }

    @Override
    public List<UUID> due(Instant now) {
        return jdbc.sql("""
                SELECT id FROM announcement WHERE state = 'SCHEDULED' AND scheduled_at <= ?
                ORDER BY scheduled_at LIMIT 100""")
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    private Stream<Announcement> select(String where, Object... params) {
        return rows.read(jdbc.sql("SELECT * FROM announcement " + where).params(params), false).stream();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
