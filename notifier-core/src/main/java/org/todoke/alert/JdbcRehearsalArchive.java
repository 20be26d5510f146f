package org.todoke.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Archived telegrams in the order in which they came, page by page. */
@Repository
class JdbcRehearsalArchive {
    private final JdbcClient jdbc;

    JdbcRehearsalArchive(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One telegram's place in the order. */
    record Arrival(UUID id, Instant at) {}

    /** How many came, counted no further than {@code most} + 1. */
    long count(Instant from, Instant to, int most) {
        return jdbc.sql("""
                SELECT count(*) FROM (
                    SELECT FROM telegram WHERE received_at >= :from AND received_at < :to LIMIT :most + 1) capped""")
                .param("from", utc(from))
                .param("to", utc(to))
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /** @param after the last of the page before, or null */
    List<Arrival> page(Instant from, Instant to, @Nullable Arrival after, int limit) {
        return jdbc.sql("""
                SELECT id, received_at FROM telegram
                WHERE received_at >= :from AND received_at < :to AND (received_at, id) > (:afterAt, :afterId)
                ORDER BY received_at, id LIMIT :limit""")
                .param("from", utc(from))
                .param("to", utc(to))
                .param("afterAt", utc(after == null ? from.minusSeconds(1) : after.at()))
                .param("afterId", after == null ? new UUID(0, 0) : after.id())
                .param("limit", limit)
                .query((row, n) -> new Arrival(
                        row.getObject("id", UUID.class),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
