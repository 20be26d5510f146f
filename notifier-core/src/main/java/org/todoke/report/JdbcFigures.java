package org.todoke.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.todoke.tracking.Tally.Counts;

/** Columns that several reports read. */
final class JdbcFigures {
    private JdbcFigures() {}

    static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("pending"),
                row.getLong("retrying"),
                row.getLong("sent"),
                row.getLong("delivered"),
                row.getLong("failed"),
                row.getLong("expired"),
                row.getLong("suppressed"));
    }

    static Reach reach(ResultSet row) throws SQLException {
        return new Reach(
                row.getLong("at_once"),
                row.getLong("handed_over"),
                row.getLong("within_10s"),
                row.getLong("within_1m"),
                row.getLong("within_5m"),
                row.getLong("within_1h"));
    }

    /** A column in milliseconds; null where the column is. */
    static @Nullable Duration millis(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }
}
