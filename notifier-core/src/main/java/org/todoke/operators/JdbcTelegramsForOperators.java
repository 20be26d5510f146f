package org.todoke.operators;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds in the archive what operators are told of. It is looked for afterwards and not reported by the intake, so that
 * nothing a mail needs can slow down or break the work on a telegram, and nothing is forgotten when the hub dies in between.
 */
@Repository
class JdbcTelegramsForOperators {
    /** A telegram is committed so long after its decision at most, by clocks that differ by so much. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** While there is nothing to find, that is written down so often. */
    private static final Duration STEP = Duration.ofMinutes(1);

    private static final String TELEGRAM = """
            SELECT t.id, t.disposition, t.reason, t.type, t.name, t.route, t.received_at, t.decided_at AS found_at, a.status
            FROM telegram t LEFT JOIN alert a ON a.id = t.alert_id
            """;

    static final String HELD = TELEGRAM + """
            WHERE (t.disposition IN ('HELD', 'UNREADABLE') OR t.reason LIKE 'cancels nothing that residents were told%')
                AND t.decided_at > :from
                AND NOT EXISTS (SELECT FROM operator_matter m WHERE m.subject = t.id::text)
            ORDER BY t.decided_at LIMIT :limit""";

    static final String NOWHERE = """
            SELECT t.id, NULL AS disposition, min(c.note) AS reason, t.type, t.name, t.route, t.received_at,
                min(c.at) AS found_at, a.status
            FROM alert_change c JOIN telegram t ON t.id = c.telegram_id LEFT JOIN alert a ON a.id = t.alert_id
            WHERE c.note LIKE '%, expected one that exists and is no drill group%' AND c.at > :from
                AND NOT EXISTS (SELECT FROM operator_matter m WHERE m.subject = t.id::text)
            GROUP BY t.id, a.status ORDER BY found_at LIMIT :limit""";

    private final JdbcClient jdbc;

    JdbcTelegramsForOperators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param disposition HELD, UNREADABLE, or that of a cancellation; null for a part of an alert that had nowhere to go
     * @param status of its alert; null when it was not understood
     * @param foundAt when that was decided
     */
    record Found(
            UUID id,
            @Nullable String disposition,
            String reason,
            @Nullable String type,
            @Nullable String name,
            String route,
            Instant receivedAt,
            Instant foundAt,
            @Nullable String status) {}

    /** In the caller's transaction. Empty while another instance looks; else nobody does until the transaction ends. */
    List<Found> held(Instant now, int limit) {
        return look("telegram", HELD, now, limit);
    }

    /** The same of parts of alerts for which there is no category. */
    List<Found> nowhereToGo(Instant now, int limit) {
        return look("alert_change", NOWHERE, now, limit);
    }

    private List<Found> look(String source, String sql, Instant now, int limit) {
        Optional<Instant> until = jdbc.sql("SELECT until FROM operator_look WHERE source = ? FOR UPDATE SKIP LOCKED")
                .param(source)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
        if (until.isEmpty()) {
            return List.of();
        }
        List<Found> found = jdbc.sql(sql)
                .param("from", utc(until.get().minus(OVERLAP)))
                .param("limit", limit)
                .query((row, n) -> found(row))
                .list();
        Instant reached = found.size() < limit ? now : found.getLast().foundAt();
        if (!found.isEmpty() || reached.isAfter(until.get().plus(STEP))) {
            advance(source, reached);
        }
        return found;
    }

    private void advance(String source, Instant reached) {
        jdbc.sql("UPDATE operator_look SET until = greatest(until, :reached) WHERE source = :source")
                .param("reached", utc(reached))
                .param("source", source)
                .update();
    }

    private static Found found(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new Found(
                row.getObject("id", UUID.class),
                row.getString("disposition"),
                reason == null ? "" : reason,
                row.getString("type"),
                row.getString("name"),
                row.getString("route"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("found_at", OffsetDateTime.class).toInstant(),
                row.getString("status"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
