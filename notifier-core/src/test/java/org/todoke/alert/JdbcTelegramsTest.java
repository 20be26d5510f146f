package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.fixture.TestServers;
import tools.jackson.databind.json.JsonMapper;

/** Telegrams are found by each filter alone and by all together, a page after the other. */
class JdbcTelegramsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");

    private final DataSource database = TestServers.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JsonMapper json = JsonMapper.builder().build();
    private final JdbcTelegrams telegrams =
            new JdbcTelegrams(jdbc, new JdbcTemplate(database), new JdbcAlerts(jdbc, json));
    private final JdbcStory events = new JdbcStory(jdbc, json);

    @BeforeEach
    void telegrams() {
        telegram("warning", "jma.extra", 0, "VPWW55", Disposition.RECORDED);
        telegram("inbox", "inbox", 1, "VXSE51", Disposition.RECORDED);
        telegram("superseded", "jma.extra", 2, "VPWW55", Disposition.SUPERSEDED);
        telegram("later", "jma.extra", 3, "VXSE51", Disposition.RECORDED);
    }

    @Test
    void eachFilterLeavesOthersOut() {
        assertThat(found(new TelegramQuery(null, null, "inbox", null, null, null, 10)))
                .containsExactly("inbox");
        assertThat(found(new TelegramQuery(null, null, "jma", null, null, null, 10)))
                .as("a feed's whole name")
                .isEmpty();
        assertThat(found(new TelegramQuery(null, null, null, null, at(2), null, 10)))
                .as("before, not at")
                .containsExactly("inbox", "warning");
        assertThat(found(new TelegramQuery(null, null, null, at(2), null, null, 10)))
                .as("at or after")
                .containsExactly("later", "superseded");
        assertThat(found(new TelegramQuery(null, "VXSE51", null, null, null, null, 10)))
                .containsExactly("later", "inbox");
        assertThat(found(new TelegramQuery(Disposition.SUPERSEDED, null, null, null, null, null, 10)))
                .containsExactly("superseded");
        assertThat(found(TelegramQuery.newest(3))).containsExactly("later", "superseded", "inbox");
    }

    @Test
    void filtersHoldTogetherAndOnEveryPage() {
        assertThat(found(new TelegramQuery(Disposition.RECORDED, "VPWW55", "jma.extra", at(0), at(3), null, 10)))
                .containsExactly("warning");
        List<TelegramRecord> first = telegrams.page(new TelegramQuery(null, null, "jma.extra", null, null, null, 2));
        assertThat(found(new TelegramQuery(
                        null, null, "jma.extra", null, null, first.getLast().id(), 2)))
                .containsExactly("warning");
    }

    /** With rows enough that reading all of them would cost more than the index. */
    @Test
    void aFeedThatSeldomSaysAnythingIsFoundByItsIndex() {
        jdbc.sql("""
                INSERT INTO telegram (sha256, media_type, route, content, received_at)
                SELECT '\\x00', 'application/xml', 'jma.extra', '\\x00', now() - n * interval '1 min'
                FROM generate_series(1, 5000) n""").update();
        jdbc.sql("ANALYZE telegram").update();
        assertThat(jdbc.sql("EXPLAIN SELECT id FROM telegram WHERE route = 'inbox' ORDER BY received_at DESC, id DESC"
                                + " LIMIT 50")
                        .query((row, n) -> Objects.requireNonNull(row.getString(1)))
                        .list())
                .anyMatch(line -> line.contains("telegram_by_route"));
    }

    @Test
    void anAlertLeadsToItsEvent() {
        UUID event = UUID.randomUUID();
        assertThat(events.ofAlert(alert(event))).contains(event);
        assertThat(events.ofAlert(alert(null))).as("it speaks of none").isEmpty();
        assertThat(events.ofAlert(UUID.randomUUID())).as("there is none").isEmpty();
    }

    private UUID alert(@Nullable UUID event) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                INSERT INTO alert (id, telegram_id, status, semantic_key, document, stream_id)
                SELECT ?, id, 'ACTUAL', ?, '{}', ? FROM telegram LIMIT 1""").param(id).param(id.toString()).param(event).update();
        return id;
    }

    private List<String> found(TelegramQuery query) {
        return telegrams.page(query).stream()
                .map(found -> Objects.requireNonNull(found.name()))
                .toList();
    }

    private void telegram(String name, String route, int minute, String type, Disposition disposition) {
        jdbc.sql("""
                INSERT INTO telegram (sha256, name, media_type, route, content, received_at, type, disposition)
                VALUES (?, ?, 'application/xml', ?, '\\x00', ?, ?, ?)""")
                .params(
                        name.getBytes(StandardCharsets.UTF_8),
                        name,
                        route,
                        at(minute).atOffset(ZoneOffset.UTC),
                        type,
                        disposition.name())
                .update();
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
