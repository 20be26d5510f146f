package org.todoke.operators;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code operator_matter} and {@code operator_bundle}. */
@Repository
class JdbcMatters {
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcMatters(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Those that are known already are left as they are. */
    void add(Collection<Matter> matters) {
        if (matters.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO operator_matter (kind, subject, bundle, at, facts)
                SELECT kind, subject, bundle, at::timestamptz, facts::jsonb
                FROM unnest(:kinds::text[], :subjects::text[], :bundles::text[], :ats::text[], :facts::text[])
                    AS found (kind, subject, bundle, at, facts)
                ON CONFLICT (subject, kind) DO NOTHING""")
                .param(
                        "kinds",
                        texts(matters.stream()
                                .map(matter -> matter.kind().name())
                                .toList()))
                .param("subjects", texts(matters.stream().map(Matter::subject).toList()))
                .param("bundles", texts(matters.stream().map(Matter::bundle).toList()))
                .param(
                        "ats",
                        texts(matters.stream()
                                .map(matter -> matter.at().toString())
                                .toList()))
                .param(
                        "facts",
                        texts(matters.stream()
                                .map(matter -> json.writeValueAsString(matter.facts()))
                                .toList()))
                .update();
    }

    private static String[] texts(List<String> values) {
        return values.toArray(String[]::new);
    }

    /**
     * Adds to what is to be told of something.
     *
     * @return false when it has been told, or is not known
     */
    boolean addToUntold(MatterKind kind, String subject, Map<String, String> facts) {
        return jdbc.sql("""
                UPDATE operator_matter SET facts = facts || :facts::jsonb
                WHERE kind = :kind AND subject = :subject AND told_at IS NULL""")
                        .param("facts", json.writeValueAsString(facts))
                        .param("kind", kind.name())
                        .param("subject", subject)
                        .update()
                == 1;
    }

    /**
     * A bundle in which something has not been told.
     *
     * @param toldAt when its last mail was written; null for never
     */
    record Waiting(String bundle, MatterKind kind, @Nullable Instant toldAt) {}

    /** Whose first matter came first. */
    List<Waiting> waiting() {
        return jdbc.sql("""
                SELECT m.bundle, m.kind, max(b.told_at) AS told_at
                FROM operator_matter m LEFT JOIN operator_bundle b ON b.bundle = m.bundle
                WHERE m.told_at IS NULL GROUP BY m.bundle, m.kind ORDER BY min(m.id)""")
                .query((row, n) -> new Waiting(
                        row.getString("bundle"), MatterKind.valueOf(row.getString("kind")), instant(row, "told_at")))
                .list();
    }

    /**
     * Takes a bundle, in the caller's transaction; every other instance waits for its end.
     *
     * @param before only if its last mail was written at this time or earlier
     */
    boolean claim(String bundle, Instant now, Instant before) {
        return jdbc.sql("""
                INSERT INTO operator_bundle (bundle, told_at) VALUES (:bundle, :now)
                ON CONFLICT (bundle) DO UPDATE SET told_at = excluded.told_at WHERE operator_bundle.told_at <= :before""")
                        .param("bundle", bundle)
                        .param("now", utc(now))
                        .param("before", utc(before))
                        .update()
                == 1;
    }

    /**
     * What one mail tells.
     *
     * @param newest of the matters, oldest first
     * @param count of all
     * @param last id of the newest
     */
    record Untold(List<Matter> newest, int count, long last) {}

    /** In the caller's transaction: until it ends, nothing is added to what it tells. */
    Untold untold(String bundle, int most) {
        int count = jdbc.sql("SELECT id FROM operator_matter WHERE bundle = ? AND told_at IS NULL FOR UPDATE")
                .param(bundle)
                .query(Long.class)
                .list()
                .size();
        List<Numbered> newest = jdbc.sql("""
                SELECT * FROM operator_matter WHERE bundle = ? AND told_at IS NULL ORDER BY id DESC LIMIT ?""")
                .params(bundle, most)
                .query((row, n) -> new Numbered(matter(row), row.getLong("id")))
                .list();
        return new Untold(
                newest.reversed().stream().map(Numbered::matter).toList(),
                Math.max(count, newest.size()),
                newest.isEmpty() ? 0 : newest.getFirst().id());
    }

    private record Numbered(Matter matter, long id) {}

    /** Nothing was written after all: the next matter is told at once. */
    void unclaim(String bundle, @Nullable Instant toldAt) {
        if (toldAt == null) {
            jdbc.sql("DELETE FROM operator_bundle WHERE bundle = ?")
                    .param(bundle)
                    .update();
        } else {
            jdbc.sql("UPDATE operator_bundle SET told_at = ? WHERE bundle = ?")
                    .params(utc(toldAt), bundle)
                    .update();
        }
    }

    void told(String bundle, long last, Instant now) {
        jdbc.sql("UPDATE operator_matter SET told_at = :now WHERE bundle = :bundle AND id <= :last AND told_at IS NULL")
                .param("now", utc(now))
                .param("bundle", bundle)
                .param("last", last)
                .update();
    }

    /**
     * Forgets what was told long ago, and what nobody could be told in time.
     *
     * @return how many of the latter
     */
    int forget(Instant now, Duration told, Duration untold) {
        jdbc.sql("DELETE FROM operator_matter WHERE told_at < ?")
                .param(utc(now.minus(told)))
                .update();
        jdbc.sql("DELETE FROM operator_bundle WHERE told_at < ?")
                .param(utc(now.minus(told)))
                .update();
        return jdbc.sql("DELETE FROM operator_matter WHERE told_at IS NULL AND at < ?")
                .param(utc(now.minus(untold)))
                .update();
    }

    private Matter matter(ResultSet row) throws SQLException {
        return new Matter(
                MatterKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("bundle"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                json.readValue(row.getString("facts"), FACTS));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
