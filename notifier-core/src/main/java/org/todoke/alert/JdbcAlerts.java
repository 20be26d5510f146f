package org.todoke.alert;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Map;
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

    /** @return the id that it will have */
    UUID insert(JdbcTrip trip, UUID telegramId, UUID streamId, Alert alert) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        trip.update(
                """
                INSERT INTO alert (id, telegram_id, stream_id, status, semantic_key, document)
                VALUES (:id, :telegramId, :streamId, :status, :semanticKey, :document::jsonb)""",
                Map.of(
                        "id",
                        id,
                        "telegramId",
                        telegramId,
                        "streamId",
                        streamId,
                        "status",
                        alert.status().name(),
                        "semanticKey",
                        alert.semanticKey(),
                        "document",
                        json.writeValueAsString(alert)));
        return id;
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

    /** The telegrams that made the same statement before, whatever their bytes: one or none. */
    List<UUID> telegramsStating(JdbcTrip trip, Alert alert) {
        return trip.query(
                """
                SELECT telegram_id FROM alert
                WHERE status = :status AND md5(semantic_key) = md5(:semanticKey) AND semantic_key = :semanticKey""",
                Map.of("status", alert.status().name(), "semanticKey", alert.semanticKey()),
                (row, n) -> row.getObject(1, UUID.class));
    }
}
