package org.todoke.alert;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
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

    UUID insert(UUID telegramId, Alert alert) {
        return jdbc.sql("""
                INSERT INTO alert (telegram_id, status, semantic_key, document)
                VALUES (:telegramId, :status, :semanticKey, :document::jsonb)
                RETURNING id""")
                .param("telegramId", telegramId)
                .param("status", alert.status().name())
                .param("semanticKey", alert.semanticKey())
                .param("document", json.writeValueAsString(alert))
                .query(UUID.class)
                .single();
    }

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
