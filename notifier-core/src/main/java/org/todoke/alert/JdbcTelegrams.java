package org.todoke.alert;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private static final String FIRST_OF = SELECT + """
            WHERE sha256 = :sha256 AND disposition = ANY(:dispositions)
            ORDER BY received_at, id
            LIMIT 1""";

    private static final String INSERT = """
            INSERT INTO telegram (id, sha256, name, media_type, route, content, received_at, decided_at, disposition, type,
                reason, remarks, rules, alert_id, announcement_ids)
            VALUES (:id, :sha256, :name, :mediaType, :route, :content, :receivedAt, :at, :disposition, :type, :reason,
                :remarks, :rules, :alertId, :announcementIds)""";

    /**
     * Until the transaction ends: not a plan for the values of each time. Every statement of a telegram finds its few rows by
     * an index, and making a plan costs more than that.
     */
    private static final String PLANNED_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan";

    /** Nothing is known yet of what it means. */
    private static final String INSERT_ALONE = """
            INSERT INTO telegram (id, sha256, name, media_type, route, content, received_at)
            VALUES (:id, :sha256, :name, :mediaType, :route, :content, :receivedAt)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final JdbcAlerts alerts;

    JdbcTelegrams(JdbcClient jdbc, JdbcTemplate template, JdbcAlerts alerts) {
        this.jdbc = jdbc;
        this.template = template;
        this.alerts = alerts;
    }

    /** For several statements at once. */
    JdbcTrip trip() {
        return new JdbcTrip(template);
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
        Filters filters = new Filters();
        Disposition disposition = query.disposition();
        Instant since = query.since();
        Instant until = query.until();
        filters.add("disposition = ?", disposition == null ? null : disposition.name());
        filters.add("type = ?", query.type());
        filters.add("route = ?", query.route());
        filters.add("received_at >= ?", since == null ? null : utc(since));
        filters.add("received_at < ?", until == null ? null : utc(until));
        filters.add("(received_at, id) < (SELECT received_at, id FROM telegram WHERE id = ?)", query.before());
        return jdbc.sql(SELECT + filters.where() + " ORDER BY received_at DESC, id DESC LIMIT ?")
                .params(filters.values)
                .param(query.limit())
                .query(JdbcTelegrams::summary)
                .list();
    }

    /** Those that are asked for alone: a plan that fits every question would not use the index that fits this one. */
    private static final class Filters {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        /** @param value null leaves the filter out */
        private void add(String condition, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                values.add(value);
            }
        }

        private String where() {
            return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
        }
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

    /** To be worked on later. */
    void archive(Telegram telegram, byte[] sha256) {
        jdbc.sql(INSERT_ALONE).params(row(telegram, sha256)).update();
    }

    /** Archives a telegram with what it became. */
    void archive(JdbcTrip trip, Telegram telegram, byte[] sha256, Outcome outcome, Instant at) {
        Map<String, @Nullable Object> values = row(telegram, sha256);
        values.putAll(decision(outcome, at));
        trip.update(INSERT, values);
    }

    private static Map<String, @Nullable Object> row(Telegram telegram, byte[] sha256) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", telegram.id());
        values.put("sha256", sha256);
        values.put("name", telegram.name());
        values.put("mediaType", telegram.mediaType());
        values.put("route", telegram.route());
        values.put("content", telegram.content());
        values.put("receivedAt", utc(telegram.receivedAt()));
        return values;
    }

    /** Keeps every other worker off an archived telegram until the transaction ends. */
    TelegramRecord claim(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query(JdbcTelegrams::summary)
                .single();
    }

    /**
     * The first thing of a telegram's transaction: keeps every other telegram of the same bytes waiting until the
     * transaction ends.
     *
     * @param dispositions the ways in which the first of these bytes may have been finished
     * @return the first: none or one
     */
    List<TelegramRecord> holdBytes(JdbcTrip trip, byte[] sha256, List<Disposition> dispositions) {
        trip.update(PLANNED_ONCE, Map.of());
        trip.query(
                "SELECT pg_advisory_xact_lock(hashtextextended('bytes ' || encode(:sha256, 'hex'), 0))",
                Map.of("sha256", sha256),
                (row, n) -> sha256);
        return trip.query(FIRST_OF, firstOf(sha256, dispositions), JdbcTelegrams::summary);
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

    /** The first telegram of the same bytes as this that was finished in one of these ways. */
    Optional<TelegramRecord> firstLike(byte[] sha256, List<Disposition> dispositions) {
        return jdbc.sql(FIRST_OF)
                .params(firstOf(sha256, dispositions))
                .query(JdbcTelegrams::summary)
                .optional();
    }

    private static Map<String, Object> firstOf(byte[] sha256, List<Disposition> dispositions) {
        return Map.of(
                "sha256",
                sha256,
                "dispositions",
                dispositions.stream().map(Disposition::name).toArray(String[]::new));
    }

    /** What an archived telegram became. */
    void finish(JdbcTrip trip, UUID id, Outcome outcome, Instant at) {
        Map<String, @Nullable Object> values = decision(outcome, at);
        values.put("id", id);
        trip.update("""
                UPDATE telegram
                SET decided_at = :at, disposition = :disposition, type = :type, reason = :reason, remarks = :remarks,
                    rules = :rules, alert_id = :alertId, announcement_ids = :announcementIds
                WHERE id = :id""", values);
    }

    private static Map<String, @Nullable Object> decision(Outcome outcome, Instant at) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("at", utc(at));
        values.put("disposition", outcome.disposition().name());
        values.put("type", outcome.type());
        values.put("reason", outcome.reason());
        values.put("remarks", outcome.remarks().toArray(String[]::new));
        values.put("rules", outcome.rules().toArray(String[]::new));
        values.put("alertId", outcome.alertId());
        values.put("announcementIds", outcome.announcementIds().toArray(UUID[]::new));
        return values;
    }

    /**
     * A telegram that was archived alone.
     *
     * @param head its first bytes, by which those about seconds are known
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Unfinished(UUID id, @Nullable String name, byte[] head) {}

    /** Telegrams without a disposition that came up to {@code latest}, oldest first. */
    List<Unfinished> unfinished(Instant latest, int limit) {
        return jdbc.sql("""
                SELECT id, name, substring(content FOR 4096) AS head FROM telegram
                WHERE disposition IS NULL AND received_at <= :latest
                ORDER BY received_at, id
                LIMIT :limit""")
                .param("latest", utc(latest))
                .param("limit", limit)
                .query((row, n) ->
                        new Unfinished(row.getObject("id", UUID.class), row.getString("name"), row.getBytes("head")))
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
