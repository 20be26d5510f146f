package org.todoke.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcDeadLetters implements DeadLetters {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcDeadLetters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void keep(String topic, @Nullable String key, byte[] payload, String error) {
        jdbc.sql(
                        "INSERT INTO dead_letter (topic, key, payload, error, failed_at) VALUES (:topic, :key, :payload, :error, :at)")
                .param("topic", topic)
                .param("key", key)
                .param("payload", payload)
                .param("error", error)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<DeadLetter> list(int limit) {
        return jdbc.sql("SELECT * FROM dead_letter ORDER BY id DESC LIMIT ?")
                .param(limit)
                .query((row, n) -> deadLetter(row))
                .list();
    }

    @Override
    @Transactional
    public Optional<DeadLetter> replay(long id) {
        Optional<DeadLetter> replayed = jdbc.sql("UPDATE dead_letter SET replayed_at = ? WHERE id = ? RETURNING *")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                .query((row, n) -> deadLetter(row))
                .optional();
        replayed.ifPresent(letter -> jdbc.sql("""
                INSERT INTO outbox (urgent, topic, key, payload)
                SELECT true, topic, COALESCE(key, ''), payload FROM dead_letter WHERE id = ?""").param(letter.id()).update());
        return replayed;
    }

    private static DeadLetter deadLetter(ResultSet row) throws SQLException {
        Timestamp replayedAt = row.getTimestamp("replayed_at");
        return new DeadLetter(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("error"),
                row.getTimestamp("failed_at").toInstant(),
                replayedAt == null ? null : replayedAt.toInstant());
    }
}
