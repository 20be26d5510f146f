package org.todoke.alert;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private static final int AT_ONCE = 1_000;

    /** What a sandbox shares with the hub beside its settings: none of it writes. */
    private static final List<Class<?>> SHARED =
            List.of(JsonMapper.class, AreaDirectory.class, Categories.class, AlertTexts.class);

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
        return drained();
    }

    /** Ends: each time it is due, a stream moves on, and what cannot be told now is not due any more. */
    @Override
    public List<Rehearsed> passTime(Instant at) {
        JdbcDueTimes times = context.getBean(JdbcDueTimes.class);
        Optional<Instant> due = times.first(at);
        while (due.isPresent()) {
            Instant now = due.get();
            clock.set(now);
            context.getBean(JdbcStreams.class).waiting(now, AT_ONCE).forEach(context.getBean(StreamWaker.class)::wake);
            due = times.first(at).filter(next -> next.isAfter(now));
        }
        return drained();
    }

    private List<Rehearsed> drained() {
        JdbcAlerts alerts = context.getBean(JdbcAlerts.class);
        return recorder.drain().stream()
                .map(said -> new Rehearsed(
                        alerts.stored(said.alertId()).orElseThrow().telegramId(),
                        said.type(),
                        said.at(),
                        said.telling(),
                        said.announcement()))
                .toList();
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

    /**
     * Every class that decides, however the decision is divided among them, made when it is asked for; no listener and no
     * schedule among them.
     */
    private void start(AlertRules rules, ApplicationContext hub) {
        JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        JdbcClient jdbc = JdbcClient.create(template);
        hideRealTables(jdbc);
        provide(JdbcTemplate.class, template);
        provide(JdbcClient.class, jdbc);
        provide(Clock.class, clock);
        provide(RuleSource.class, () -> rules);
        provide(AlertTeller.class, new RehearsalRecorder.Teller(recorder, hub.getBean(AlertTexts.class), clock));
        SHARED.forEach(type -> share(type, hub));
        hub.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
                .map(Object::getClass)
                .filter(type -> type.getPackageName().equals(JdbcRehearsalSandbox.class.getPackageName()))
                .forEach(type -> share(type, hub));
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new AssignableTypeFilter(AlertConfiguration.class));
        scanner.getBeanDefinitionDefaults().setLazyInit(true);
        scanner.setIncludeAnnotationConfig(false);
        scanner.scan(JdbcRehearsalSandbox.class.getPackageName());
        context.removeBeanDefinition(AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME);
        context.refresh();
    }

    private <T> void share(Class<T> type, ApplicationContext hub) {
        provide(type, hub.getBean(type));
    }

    private <T> void provide(Class<T> type, T bean) {
        context.registerBean(type.getName(), type, () -> bean, definition -> definition.setPrimary(true));
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

    /** Opens them on connections of the hub's pool. */
    @Component
    static final class JdbcFactory implements Factory {
        private final DataSource pool;
        private final ApplicationContext hub;

        JdbcFactory(DataSource pool, ApplicationContext hub) {
            this.pool = pool;
            this.hub = hub;
        }

        @Override
        public RehearsalSandbox open(AlertRules rules) {
            try {
                return started(new JdbcRehearsalSandbox(pool, pool.getConnection()), rules);
            } catch (SQLException e) {
                throw new CannotGetJdbcConnectionException("no connection for a rehearsal", e);
            }
        }

        private RehearsalSandbox started(JdbcRehearsalSandbox sandbox, AlertRules rules) {
            boolean started = false;
            try {
                sandbox.start(rules, hub);
                started = true;
                return sandbox;
            } finally {
                if (!started) {
                    sandbox.close();
                }
            }
        }
    }
}
