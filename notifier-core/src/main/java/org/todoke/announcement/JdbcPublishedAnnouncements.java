package org.todoke.announcement;

import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Public reading from PostgreSQL. The search needs no extension: Japanese is searched by words of one or two characters, which
 * a trigram index does not help with, so it looks through a bounded number of announcements instead.
 */
@Repository
@Transactional(readOnly = true)
class JdbcPublishedAnnouncements implements PublishedAnnouncements {
    /** Words for the columns that the page's order and the filters need; {@code a} is the announcement. */
    private static final String MATCHING = """
            FROM announcement a
            WHERE a.status = 'ACTUAL' AND a.published_at IS NOT NULL
              AND a.state IN ('RELEASED', 'CORRECTED', 'CANCELLED')
              AND a.category = ANY(:categories::text[])
              AND (cardinality(:areas::text[]) = 0 OR a.areas = '{}' OR a.areas && :areas::text[])
              AND (:published::timestamptz IS NULL OR (a.published_at, a.id) < (:published::timestamptz, :id::uuid))
            ORDER BY a.published_at DESC, a.id DESC
            """;

    private static final String WORDS_IN_NEWEST_WORDING = """
            SELECT id FROM (SELECT a.id, a.published_at\s""" + MATCHING + """
            LIMIT :searched) candidate
            WHERE (
                SELECT bool_and(strpos(newest.words, word) > 0)
                FROM (SELECT r.words FROM revision r
                      WHERE r.announcement_id = candidate.id AND r.released_at IS NOT NULL
                      ORDER BY number DESC LIMIT 1) newest, unnest(:words::text[]) word)
            ORDER BY published_at DESC, id DESC LIMIT :limit""";

    private final JdbcClient jdbc;
    private final JdbcAnnouncementRows rows;

    JdbcPublishedAnnouncements(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        rows = new JdbcAnnouncementRows(jdbc, json);
    }

    @Override
    public List<Announcement> newest(Query query) {
        Place before = query.before();
        String select = query.words().isEmpty() ? "SELECT a.id " + MATCHING + "LIMIT :limit" : WORDS_IN_NEWEST_WORDING;
        return read(jdbc.sql(select)
                .param("categories", query.categories().toArray(String[]::new))
                .param("areas", query.areas().toArray(String[]::new))
                .param("published", before == null ? null : utc(before.published()))
                .param("id", before == null ? null : before.id())
                .param(
                        "words",
                        query.words().stream()
                                .map(JdbcPublishedAnnouncements::folded)
                                .toArray(String[]::new))
                .param("searched", SEARCHED)
                .param("limit", query.limit())
                .query((row, n) -> row.getObject("id", UUID.class))
                .list());
    }

    @Override
    public List<Announcement> emergencies(Set<String> categories, Instant now) {
        return TakenBack.removedFrom(read(jdbc.sql("""
                SELECT id FROM (
                    SELECT DISTINCT a.id, a.published_at FROM revision r JOIN announcement a ON a.id = r.announcement_id
                    WHERE r.expires_at > :now AND r.released_at IS NOT NULL AND r.withdrawn_at IS NULL
                      AND a.status = 'ACTUAL' AND a.lane = 'EMERGENCY' AND a.state IN ('RELEASED', 'CORRECTED')
                      AND (a.expires_at IS NULL OR a.expires_at > :now)
                      AND a.category = ANY(:categories::text[])) valid
                ORDER BY published_at DESC, id DESC LIMIT :limit""")
                .param("now", utc(now))
                .param("categories", categories.toArray(String[]::new))
                .param("limit", MOST)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list()));
    }

    private List<Announcement> read(List<UUID> ids) {
        return rows.read(
                jdbc.sql("SELECT * FROM announcement WHERE id = ANY(?) ORDER BY published_at DESC, id DESC")
                        .param(ids.toArray(UUID[]::new)),
                true);
    }

    /** As the database folds what it compares with. */
    private static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static @Nullable OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
