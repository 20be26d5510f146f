package org.todoke.delivery;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps by person what ended without reaching anybody, in the transactions and statements that change the ledger. Who is
 * reached costs nothing here.
 */
@Component
class JdbcUntold {
    /** Behind a statement {@code WITH moved AS (…)} of ledger rows that ended so. */
    static final String KEEP = """
            , kept AS (
                INSERT INTO untold (revision_id, subscriber_id, endpoint_id, channel, state, code)
                SELECT :revision, subscriber_id, endpoint_id, channel, state, code FROM moved ON CONFLICT DO NOTHING)
            """;

    /** Behind the same of rows of which a receipt said that they arrived after all. */
    static final String FORGET = """
            , forgotten AS (
                DELETE FROM untold u USING moved m
                WHERE u.revision_id = :revision AND u.subscriber_id = m.subscriber_id
                    AND u.endpoint_id = m.endpoint_id AND m.was = 4)
            """;

    private final JdbcClient jdbc;

    JdbcUntold(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of new rows those that have ended from the start. */
    void open(UUID revision, List<LedgerRow> rows) {
        List<LedgerRow> ended =
                rows.stream().filter(row -> row.state().isUntold()).toList();
        if (ended.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO untold (revision_id, subscriber_id, endpoint_id, channel, state, code)
                SELECT :revision, n.* FROM unnest(:subscribers, :endpoints, :channels, :states, :codes) AS n
                ON CONFLICT DO NOTHING""")
                .param("revision", revision)
                .param("subscribers", column(ended, LedgerRow::subscriber, UUID[]::new))
                .param("endpoints", column(ended, LedgerRow::endpoint, UUID[]::new))
                .param("channels", column(ended, row -> row.channel().code(), Short[]::new))
                .param("states", column(ended, row -> row.state().code(), Short[]::new))
                .param("codes", column(ended, LedgerRow::code, String[]::new))
                .update();
    }

    private static <T> T[] column(
            List<LedgerRow> rows, Function<LedgerRow, @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
