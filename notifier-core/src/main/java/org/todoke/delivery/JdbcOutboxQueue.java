package org.todoke.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the outbox; several instances share it, each entry is taken by one. */
@Component
class JdbcOutboxQueue implements OutboxQueue, DisposableBean {
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private @Nullable Connection listening;

    JdbcOutboxQueue(DataSource dataSource, JdbcClient jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public int take(int limit, Consumer<List<Entry>> relay) {
        record Row(boolean urgent, long id, Entry entry) {}
        List<Entry> entries = jdbc
                .sql("""
                DELETE FROM outbox WHERE id IN (
                    SELECT id FROM outbox ORDER BY urgent DESC, id LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING urgent, id, topic, key, payload""")
                .param(limit)
                .query((row, n) -> new Row(
                        row.getBoolean("urgent"),
                        row.getLong("id"),
                        new Entry(row.getString("topic"), row.getString("key"), row.getBytes("payload"))))
                .list()
                .stream()
                .sorted(Comparator.comparingInt((Row row) -> row.urgent() ? 0 : 1)
                        .thenComparingLong(Row::id))
                .map(Row::entry)
                .toList();
        if (!entries.isEmpty()) {
            relay.accept(entries);
        }
        return entries.size();
    }

    @Override
    public synchronized void await(Duration time) {
        try {
            listen().unwrap(PGConnection.class).getNotifications((int) time.toMillis());
        } catch (SQLException e) {
            forget();
            throw new DataAccessResourceFailureException("waiting for outbox notifications failed", e);
        }
    }

    private Connection listen() throws SQLException {
        if (listening == null) {
            Connection connection = dataSource.getConnection();
            listening = connection;
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + JdbcOutbox.NOTIFICATION);
            }
        }
        return listening;
    }

    private void forget() {
        Connection connection = listening;
        listening = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It was broken; the pool replaces it.
                return;
            }
        }
    }

    @Override
    public synchronized void destroy() {
        forget();
    }
}
