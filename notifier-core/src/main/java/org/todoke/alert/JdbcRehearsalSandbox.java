package org.todoke.alert;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sandbox on a connection of its own. The tables of what alerts say and told are temporary there and hide the real
 * ones; in all else the connection is read-only, so that the database itself refuses to let a rehearsal touch anything.
 * The classes that decide are the real ones, with the real SQL. Nothing runs in a transaction: a stream's lock is let go
 * as soon as it is taken and holds up no telegram.
 */
final class JdbcRehearsalSandbox implements RehearsalSandbox {
    private static final Logger log = LoggerFactory.getLogger(JdbcRehearsalSandbox.class);

    private final DataSource pool;
    private final Connection connection;
    private final RehearsalRecorder recorder = new RehearsalRecorder();
    private final RehearsalRecorder.RehearsalClock clock = new RehearsalRecorder.RehearsalClock();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private JdbcRehearsalSandbox(DataSource pool, Connection connection) {
        this.pool = pool;
        this.connection = connection;
    }

    @Override
    public List<Rehearsed> act(Telegram telegram, Alert alert, Instant at) {
        clock.set(at);
        context.getBean(AlertProcessor.class).act(telegram.id(), alert);
        return recorder.drain();
    }

    /** The connection is used once: its statements were planned for tables that are gone. */
    @Override
    public void close() {
        context.close();
        try (connection) {
            if (pool.isWrapperFor(HikariDataSource.class)) {
                pool.unwrap(HikariDataSource.class).evictConnection(connection);
            }
        } catch (SQLException e) {
            log.warn("A rehearsal's connection cannot be closed", e);
        }
    }

    private void start(AlertRules rules, Beans shared) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        hideRealTables(jdbc);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(RuleSource.class, () -> () -> rules);
        context.registerBean(AlertTeller.class, () -> new RehearsalRecorder.Teller(recorder, shared.texts(), clock));
        context.registerBean(JsonMapper.class, shared::json);
        context.registerBean(AreaDirectory.class, shared::areas);
        context.registerBean(Categories.class, shared::categories);
        context.registerBean(AlertProperties.class, shared::properties);
        context.register(
                JdbcTelegrams.class,
                JdbcAlerts.class,
                JdbcStreams.class,
                Situations.class,
                AlertPlanner.class,
                AlertProcessor.class);
        context.refresh();
    }

    private static void hideRealTables(JdbcClient jdbc) {
        jdbc.sql("""
                SELECT format('CREATE TEMPORARY TABLE %I (LIKE %I.%I INCLUDING ALL)', tablename, schemaname, tablename)
                FROM pg_tables
                WHERE schemaname = current_schema() AND (tablename LIKE 'alert%' OR tablename LIKE 'hazard%')""")
                .query(String.class)
                .list()
                .forEach(create -> jdbc.sql(create).update());
        jdbc.sql("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY").update();
    }

    /** What a sandbox shares with the hub: none of it writes. */
    private record Beans(
            JsonMapper json, AreaDirectory areas, Categories categories, AlertProperties properties, AlertTexts texts) {}

    /** Opens them on connections of the hub's pool. */
    @Component
    static final class JdbcFactory implements Factory {
        private final DataSource pool;
        private final Beans shared;

        JdbcFactory(
                DataSource pool,
                JsonMapper json,
                AreaDirectory areas,
                Categories categories,
                AlertProperties properties,
                AlertTexts texts) {
            this.pool = pool;
            this.shared = new Beans(json, areas, categories, properties, texts);
        }

        @Override
        public RehearsalSandbox open(AlertRules rules) {
            try {
                JdbcRehearsalSandbox sandbox = new JdbcRehearsalSandbox(pool, pool.getConnection());
                sandbox.start(rules, shared);
                return sandbox;
            } catch (SQLException e) {
                throw new CannotGetJdbcConnectionException("no connection for a rehearsal", e);
            }
        }
    }
}
