package org.todoke.announcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.delivery.Lane;
import tools.jackson.databind.json.JsonMapper;

/** Lists for the office from PostgreSQL, paged by the ids: UUIDv7s, which order by time. */
@Repository
@Transactional(readOnly = true)
class JdbcAnnouncementLists implements AnnouncementLists {
    private static final String MATCHING = """
            FROM announcement a
            WHERE (cardinality(:states::text[]) = 0 OR a.state = ANY(:states::text[]))
              AND (:category::text IS NULL OR a.category = :category)
              AND (:lane::text IS NULL OR a.lane = :lane)
              AND (:author = '' OR strpos(lower(a.created_by), :author) > 0)
              AND (:before::uuid IS NULL OR a.id < :before::uuid)
            ORDER BY a.id DESC
            """;

    private static final String WITH_WORDS = "SELECT id FROM (SELECT a.id " + MATCHING + """
            LIMIT :searched) candidate
            WHERE (
                SELECT bool_and(strpos(newest.words, word) > 0)
                FROM (SELECT r.words FROM revision r WHERE r.announcement_id = candidate.id
                      ORDER BY number DESC LIMIT 1) newest, unnest(:words::text[]) word)
            ORDER BY id DESC LIMIT :limit""";

    private final JdbcClient jdbc;
    private final JdbcAnnouncementRows rows;

    JdbcAnnouncementLists(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        rows = new JdbcAnnouncementRows(jdbc, json);
    }

    @Override
    public List<Announcement> page(Query query) {
        Lane lane = query.lane();
        StatementSpec ids = jdbc.sql(query.words().isEmpty() ? "SELECT a.id " + MATCHING + "LIMIT :limit" : WITH_WORDS)
                .param("states", query.states().stream().map(Enum::name).toArray(String[]::new))
                .param("category", query.category())
                .param("lane", lane == null ? null : lane.name())
                .param("author", query.author().toLowerCase(Locale.ROOT))
                .param("before", query.before())
                .param("limit", query.limit())
                .param("searched", SEARCHED)
                .param(
                        "words",
                        query.words().stream()
                                .map(JdbcAnnouncementLists::folded)
                                .toArray(String[]::new));
        return rows.read(
                jdbc.sql("SELECT * FROM announcement WHERE id = ANY(?) ORDER BY id DESC")
                        .param(ids.query((row, n) -> row.getObject("id", UUID.class))
                                .list()
                                .toArray(UUID[]::new)),
                false);
    }

    @Override
    public List<Announcement> waiting() {
        return rows.read(jdbc.sql("""
                        SELECT * FROM announcement WHERE state IN ('SUBMITTED', 'APPROVED')
                        ORDER BY lane <> 'EMERGENCY', id LIMIT ?""").param(MOST_WAITING), false);
    }

    @Override
    public Map<UUID, List<HistoryEntry>> histories(Collection<UUID> ids) {
        Map<UUID, List<HistoryEntry>> histories = new HashMap<>();
        jdbc.sql("SELECT * FROM announcement_history WHERE announcement_id = ANY(?) ORDER BY announcement_id, at")
                .param(ids.toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    histories
                            .computeIfAbsent(row.getObject("announcement_id", UUID.class), _ -> new ArrayList<>())
                            .add(entry(row));
                });
        return histories;
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                AnnouncementAction.valueOf(row.getString("action")),
                AnnouncementState.valueOf(row.getString("from_state")),
                AnnouncementState.valueOf(row.getString("to_state")),
                row.getString("reason"));
    }

    /** As the database folds what it compares with. */
    private static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
