package org.todoke.alert;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The table of what telegrams mean. */
@Repository
class JdbcAlerts {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcAlerts(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    UUID insert(UUID telegramId, UUID streamId, Alert alert) {
        return jdbc.sql("""
                INSERT INTO alert (telegram_id, stream_id, status, semantic_key, document)
                VALUES (:telegramId, :streamId, :status, :semanticKey, :document::jsonb)
                RETURNING id""")
                .param("telegramId", telegramId)
                .param("streamId", streamId)
                .param("status", alert.status().name())
                .param("semanticKey", alert.semanticKey())
                .param("document", json.writeValueAsString(alert))
                .query(UUID.class)
                .single();
    }

    /** An alert as it was understood when it came. */
    Optional<Stored> stored(UUID id) {
        return jdbc.sql("SELECT telegram_id, document FROM alert WHERE id = ?")
                .param(id)
                .query((row, n) ->
                        new Stored(row.getObject("telegram_id", UUID.class), alert(row.getString("document"))))
                .optional();
    }

    /** A document of an earlier version of the hub lacks the flags that came later: they are false. */
    private Alert alert(String document) {
        return json.readerFor(Alert.class)
                .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .readValue(document);
    }

    /** An alert and the telegram that first stated it. */
    record Stored(UUID telegramId, Alert alert) {}

    /** The telegram that made the same statement before, whatever its bytes. */
    Optional<UUID> telegramStating(Alert alert) {
        return jdbc.sql("""
                SELECT telegram_id FROM alert
                WHERE status = :status AND md5(semantic_key) = md5(:semanticKey) AND semantic_key = :semanticKey""")
                .param("status", alert.status().name())
                .param("semanticKey", alert.semanticKey())
                .query(UUID.class)
                .optional();
    }
}
