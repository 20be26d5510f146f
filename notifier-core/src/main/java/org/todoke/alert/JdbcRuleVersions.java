package org.todoke.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of rule versions and of which took force when. */
@Repository
class JdbcRuleVersions {
    private static final TypeReference<List<RuleRow>> ROWS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcRuleVersions(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** When a version took force. */
    record Activation(long id, int version, String actor, Instant at) {}

    /** A stored version. */
    record Stored(
            int number, int basedOn, @Nullable String comment, String author, Instant createdAt, List<RuleRow> rules) {}

    /** Keeps every other author and activation waiting until the transaction ends; readers go on. */
    void lock() {
        jdbc.sql("LOCK TABLE rule_version, rule_activation IN SHARE ROW EXCLUSIVE MODE")
                .update();
    }

    /** The newest activation; empty when nobody ever put a version in force. */
    Optional<Activation> newestActivation() {
        return jdbc.sql("SELECT * FROM rule_activation ORDER BY id DESC LIMIT 1")
                .query(JdbcRuleVersions::activation)
                .optional();
    }

    /** The newest activation of each version that was ever in force. */
    List<Activation> activations() {
        return jdbc.sql("SELECT DISTINCT ON (version) * FROM rule_activation ORDER BY version, id DESC")
                .query(JdbcRuleVersions::activation)
                .list();
    }

    Optional<Stored> find(int number) {
        return jdbc.sql("SELECT * FROM rule_version WHERE number = ?")
                .param(number)
                .query(this::stored)
                .optional();
    }

    /** All, newest first, without their rows. */
    List<Stored> all() {
        return jdbc.sql("""
                SELECT number, based_on, comment, author, created_at, '[]' AS rules
                FROM rule_version ORDER BY number DESC""").query(this::stored).list();
    }

    /** @return its number */
    int insert(List<RuleRow> rules, int basedOn, @Nullable String comment, String author, Instant at) {
        return jdbc.sql("""
                INSERT INTO rule_version (number, based_on, rules, comment, author, created_at)
                SELECT COALESCE(max(number), 0) + 1, :basedOn, :rules::jsonb, :comment, :author, :at FROM rule_version
                RETURNING number""")
                .param("basedOn", basedOn)
                .param("rules", json.writeValueAsString(rules))
                .param("comment", comment)
                .param("author", author)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    void activate(int version, String actor, Instant at) {
        jdbc.sql("INSERT INTO rule_activation (version, actor, at) VALUES (?, ?, ?)")
                .params(version, actor, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Activation activation(ResultSet row, int number) throws SQLException {
        return new Activation(row.getLong("id"), row.getInt("version"), row.getString("actor"), instant(row, "at"));
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getInt("number"),
                row.getInt("based_on"),
                row.getString("comment"),
                row.getString("author"),
                instant(row, "created_at"),
                json.readValue(row.getString("rules"), ROWS));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
