package org.todoke.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When something is due in a stream without a telegram. */
@Repository
class JdbcDueTimes {
    private final JdbcClient jdbc;

    JdbcDueTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first time at which something is due: at or before {@code latest}, or none. */
    Optional<Instant> first(Instant latest) {
        return jdbc
                .sql("""
                SELECT due FROM (
                    SELECT due_at AS due FROM alert_stream WHERE due_at <= :latest
                    UNION ALL SELECT expires_at FROM hazard_state WHERE expires_at <= :latest AND grade > 0) waiting
                ORDER BY due LIMIT 1""")
                .param("latest", latest.atOffset(ZoneOffset.UTC))
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list()
                .stream()
                .findFirst();
    }
}
