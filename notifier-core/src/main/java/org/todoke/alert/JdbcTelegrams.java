package org.todoke.alert;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.content.AlertStatus;

/** The telegram table. */
@Repository
class JdbcTelegrams implements TelegramArchive {
    private static final String SELECT = """
            SELECT id, encode(sha256, 'hex') AS sha256, length(content) AS size, name, media_type, route, received_at, type,
                disposition, reason, remarks, rules, alert_id, announcement_ids
            FROM telegram\s""";

    private final JdbcClient jdbc;
    private final JdbcAlerts alerts;

    JdbcTelegrams(JdbcClient jdbc, JdbcAlerts alerts) {
        this.jdbc = jdbc;
        this.alerts = alerts;
    }

    @Override
    public Optional<TelegramRecord> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(JdbcTelegrams::summary)
                .optional();
    }

    @Override
    public List<TelegramRecord> page(TelegramQuery query) {
        return jdbc.sql(SELECT + """
                WHERE (:disposition::text IS NULL OR disposition = :disposition)
                  AND (:type::text IS NULL OR type = :type)
                  AND (:since::timestamptz IS NULL OR received_at >= :since)
                  AND (:before::uuid IS NULL
                       OR (received_at, id) < (SELECT received_at, id FROM telegram WHERE id = :before))
                ORDER BY received_at DESC, id DESC
                LIMIT :limit""")
                .param(
                        "disposition",
                        query.disposition() == null ? null : query.disposition().name())
                .param("type", query.type())
                .param("since", query.since() == null ? null : utc(query.since()))
                .param("before", query.before())
                .param("limit", query.limit())
                .query(JdbcTelegrams::summary)
                .list();
    }

    @Override
    public Optional<Telegram> content(UUID id) {
        return jdbc.sql("SELECT * FROM telegram WHERE id = ?")
                .param(id)
                .query(JdbcTelegrams::telegram)
                .optional();
    }

    @Override
    public Optional<Alert> alert(UUID alertId) {
        return alerts.stored(alertId).map(JdbcAlerts.Stored::alert);
    }

    UUID archive(
            byte[] content, byte[] sha256, String mediaType, @Nullable String name, String route, Instant receivedAt) {
        return jdbc.sql("""
                INSERT INTO telegram (sha256, name, media_type, route, content, received_at)
                VALUES (:sha256, :name, :mediaType, :route, :content, :receivedAt)
                RETURNING id""")
                .param("sha256", sha256)
                .param("name", name)
                .param("mediaType", mediaType)
                .param("route", route)
                .param("content", content)
                .param("receivedAt", utc(receivedAt))
                .query(UUID.class)
                .single();
    }

    /** Keeps every other worker off the telegram until the transaction ends. */
    TelegramRecord lock(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query(JdbcTelegrams::summary)
                .single();
    }

    /** Keeps every other telegram that says the same {@code subject} waiting until the transaction ends. */
    void holdUntilCommit(String subject) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(subject)
                .query((row, n) -> subject)
                .single();
    }

    /** Keeps every other telegram of the stream waiting until the transaction ends. */
    void holdStream(AlertStatus status, String stream) {
        holdUntilCommit("stream " + status + " " + stream);
    }

    /**
     * Keeps every other telegram that states one of the hazards waiting until the transaction ends. Held after the
     * stream, and in the same order by all, so that none waits for the other.
     */
    void holdHazards(AlertStatus status, Collection<String> hazards) {
        if (hazards.isEmpty()) {
            return;
        }
        jdbc.sql("""
                SELECT count(pg_advisory_xact_lock(hash)) FROM
                    (SELECT DISTINCT hashtextextended(subject, 0) AS hash FROM unnest(:subjects::text[]) AS s (subject)
                     ORDER BY hash) ordered""")
                .param(
                        "subjects",
                        hazards.stream()
                                .map(hazard -> "hazard " + status + " " + hazard)
                                .toArray(String[]::new))
                .query((row, n) -> row.getLong(1))
                .single();
    }

    /** The first telegram of the same bytes that was finished in one of these ways. */
    Optional<TelegramRecord> firstOf(String sha256, List<Disposition> dispositions) {
        return jdbc.sql(SELECT + """
                WHERE sha256 = :sha256 AND disposition = ANY(:dispositions)
                ORDER BY received_at, id
                LIMIT 1""")
                .param("sha256", HexFormat.of().parseHex(sha256))
                .param(
                        "dispositions",
                        dispositions.stream().map(Disposition::name).toArray(String[]::new))
                .query(JdbcTelegrams::summary)
                .optional();
    }

    void finish(UUID id, Outcome outcome, Instant at) {
        jdbc.sql("""
                UPDATE telegram
                SET decided_at = :at, disposition = :disposition, type = :type, reason = :reason, remarks = :remarks,
                    rules = :rules, alert_id = :alertId, announcement_ids = :announcementIds
                WHERE id = :id""")
                .param("at", utc(at))
                .param("disposition", outcome.disposition().name())
                .param("type", outcome.type())
                .param("reason", outcome.reason())
                .param("remarks", outcome.remarks().toArray(String[]::new))
                .param("rules", outcome.rules().toArray(String[]::new))
                .param("alertId", outcome.alertId())
                .param("announcementIds", outcome.announcementIds().toArray(UUID[]::new))
                .param("id", id)
                .update();
    }

    /** Telegrams without a disposition that came up to {@code latest}, oldest first. */
    List<UUID> unfinished(Instant latest, int limit) {
        return jdbc.sql("""
                SELECT id FROM telegram
                WHERE disposition IS NULL AND received_at <= :latest
                ORDER BY received_at, id
                LIMIT :limit""")
                .param("latest", utc(latest))
                .param("limit", limit)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    /** @return how many attempts that makes */
    int countAttempt(UUID id) {
        return jdbc.sql("UPDATE telegram SET attempts = attempts + 1 WHERE id = ? RETURNING attempts")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static TelegramRecord summary(ResultSet row, int number) throws SQLException {
        String disposition = row.getString("disposition");
        return new TelegramRecord(
                row.getObject("id", UUID.class),
                row.getString("sha256"),
                row.getInt("size"),
                row.getString("name"),
                row.getString("media_type"),
                row.getString("route"),
                instant(row, "received_at"),
                row.getString("type"),
                disposition == null ? null : Disposition.valueOf(disposition),
                row.getString("reason"),
                Arrays.asList((String[]) array(row, "remarks").getArray()),
                Arrays.asList((String[]) array(row, "rules").getArray()),
                row.getObject("alert_id", UUID.class),
                Arrays.asList((UUID[]) array(row, "announcement_ids").getArray()));
    }

    private static Telegram telegram(ResultSet row, int number) throws SQLException {
        return new Telegram(
                row.getObject("id", UUID.class),
                row.getBytes("content"),
                row.getString("media_type"),
                row.getString("name"),
                row.getString("route"),
                instant(row, "received_at"));
    }

    private static Array array(ResultSet row, String column) throws SQLException {
        return row.getArray(column);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
