package org.todoke.alert;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.delivery.Channel;
import org.todoke.fixture.SettableClock;
import tools.jackson.databind.json.JsonMapper;

/** This package's beans on a real database, with stubs for its neighbours. Closing it is stopping the hub. */
public final class AlertHub implements AutoCloseable {
    final SettableClock clock = new SettableClock(ToyReader.START);
    final RecordingAnnouncer announcer = new RecordingAnnouncer();
    final StubCategories categories = new StubCategories();

    private final HikariDataSource pool = new HikariDataSource();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private AlertHub(DataSource database, Map<String, Object> settings, AreaDirectory areas, TelegramReader reader) {
        pool.setDataSource(database);
        Map<String, Object> all = new HashMap<>();
        all.put("todoke.alert.storm.grouping-window", "PT0S");
        all.put("todoke.alert.storm.cap-messages", "1000");
        all.put("todoke.alert.timer-interval", "PT1H");
        all.putAll(settings);
        all.put("todoke.alert.recovery-interval", "PT1H");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        context.registerBean(
                RehearsalAudiences.class, () -> (status, category, lane, channels, places) -> Map.of(Channel.LINE, 7L));
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(pool));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(pool));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(AlertAnnouncer.class, () -> announcer);
        context.registerBean(AreaDirectory.class, () -> areas);
        context.registerBean(Categories.class, () -> categories);
        context.registerBean(TelegramReader.class, () -> reader);
        context.scan("org.todoke.alert");
    }

    static AlertHub startedOn(DataSource database) {
        return startedOn(database, Map.of());
    }

    static AlertHub startedOn(DataSource database, AreaDirectory areas, TelegramReader reader) {
        AlertHub hub = new AlertHub(database, Map.of(), areas, reader);
        hub.start();
        return hub;
    }

    static AlertHub startedOn(DataSource database, Map<String, Object> settings) {
        AlertHub hub = new AlertHub(database, settings, new StubAreas(), new ToyReader());
        hub.start();
        return hub;
    }

    /** For a reader's tests, with areas of their own, at a time of their choice; telegrams may be of any later time. */
    public static AlertHub startedOn(DataSource database, AreaDirectory areas, TelegramReader reader, Instant now) {
        AlertHub hub = new AlertHub(database, Map.of("todoke.alert.clock-tolerance", "P36500D"), areas, reader);
        hub.clock.set(now);
        hub.start();
        return hub;
    }

    /** Not started yet: beans do not exist. */
    static AlertHub preparedOn(DataSource database) {
        return new AlertHub(database, Map.of(), new StubAreas(), new ToyReader());
    }

    void start() {
        context.refresh();
    }

    IntakeResult receive(String text) {
        return receive(text, "api");
    }

    IntakeResult receive(String text, String route) {
        return bean(TelegramIntake.class)
                .receive(text.getBytes(StandardCharsets.UTF_8), ToyReader.MEDIA_TYPE, null, route);
    }

    public IntakeResult receive(byte[] content, String mediaType, String name) {
        return bean(TelegramIntake.class).receive(content, mediaType, name, "api");
    }

    TelegramArchive archive() {
        return bean(TelegramArchive.class);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What one stream says now, as {@code hazard area grade}, in order. */
    List<String> statesOf(String stream) {
        String sql = """
                SELECT hazard, area, grade FROM hazard_state
                JOIN alert_stream ON alert_stream.id = stream_id
                WHERE (stream = :stream OR :stream = ANY(event_ids)) AND grade > 0
                ORDER BY hazard, area""";
        return jdbc().sql(sql)
                .param("stream", stream)
                .query((row, n) -> row.getString("hazard") + " " + row.getString("area") + " " + row.getInt("grade"))
                .list();
    }

    static AlertAnnouncement only(List<RecordingAnnouncer.Entry> entries) {
        if (entries.size() != 1) {
            throw new AssertionError("expected one announcement, got " + Arrays.toString(entries.toArray()));
        }
        return entries.getFirst().announcement();
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }
}
