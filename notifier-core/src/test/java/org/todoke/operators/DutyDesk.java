package org.todoke.operators;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.alert.Alert;
import org.todoke.alert.AlertAnnouncement;
import org.todoke.alert.AlertAnnouncer;
import org.todoke.alert.ApprovalTimeout;
import org.todoke.alert.Audience;
import org.todoke.alert.Reading;
import org.todoke.alert.Telegram;
import org.todoke.alert.TelegramArchive;
import org.todoke.alert.TelegramQuery;
import org.todoke.alert.TelegramReader;
import org.todoke.alert.TelegramRecord;
import org.todoke.audit.AuditLog;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Outbox;
import org.todoke.fixture.SettableClock;
import org.todoke.notice.Notice;
import org.todoke.notice.Notices;
import org.todoke.notice.RecordingNotices;
import org.todoke.staff.ConfirmedDeed;
import org.todoke.staff.InMemorySections;
import org.todoke.staff.InMemoryStaffDirectory;
import org.todoke.staff.PeopleOf;
import org.todoke.staff.Role;
import org.todoke.staff.SecondAdministrator;
import org.todoke.staff.Sections;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;
import org.todoke.staff.StaffMember;
import tools.jackson.databind.json.JsonMapper;

/** This package's beans on a real database, with an office of people. Closing it is stopping the hub. */
final class DutyDesk implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-21T18:00:00Z");

    final SettableClock clock;
    final RecordingNotices notices = new RecordingNotices();
    final InMemoryStaffDirectory staff = new InMemoryStaffDirectory();
    final InMemoryMailChoices choices = new InMemoryMailChoices();
    final JdbcClient jdbc;

    private final HikariDataSource pool = new HikariDataSource();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    DutyDesk(DataSource database, SettableClock clock, Map<String, Object> settings) {
        this.clock = clock;
        pool.setDataSource(database);
        jdbc = JdbcClient.create(pool);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Outbox.class, () -> (lane, topic, key, event) -> {});
        context.registerBean(AuditLog.class, () -> (actor, action, subject, details) -> {});
        context.registerBean(Sections.class, InMemorySections::new);
        context.registerBean(StaffDirectory.class, () -> staff);
        context.registerBean(Notices.class, () -> notices);
        context.registerBean("choices", MailChoices.class, () -> choices, bean -> bean.setPrimary(true));
        context.registerBean(TelegramArchive.class, Archive::new);
        context.registerBean(TelegramReader.class, ToldReader::new);
        context.registerBean(PublicUrl.class);
        context.registerBean(
                SecondAdministrator.class,
                () -> PeopleOf.noSecond(
                        context.getBeanProvider(ConfirmedDeed.class), context.getBean(AuditLog.class), clock));
        context.register(Transactions.class);
        context.scan(
                "org.todoke.operators",
                "org.todoke.announcement",
                "org.todoke.category",
                "org.todoke.area",
                "org.todoke.attachment");
        context.refresh();
    }

    /** As if nothing had ever happened, but that there are categories. */
    void clear() {
        clock.set(START);
        staff.clear();
        notices.clear();
        choices.clear();
        jdbc.sql(
                        "TRUNCATE telegram, alert_change, announcement, operator_matter, operator_bundle, staff_account CASCADE")
                .update();
        jdbc.sql("UPDATE operator_look SET until = ?").param(utc(START)).update();
        jdbc.sql("""
                INSERT INTO category (code, names, closed, drill_group)
                VALUES ('bousai', '{"ja": "防災"}', false, false), ('kunren', '{"ja": "訓練"}', true, true)
                ON CONFLICT DO NOTHING""").update();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What the hub does by itself every few seconds. */
    void look() {
        bean(OperatorWatch.class).look();
    }

    /** Looks, and says what was mailed by that. */
    List<Notice> mailed() {
        notices.clear();
        look();
        return notices.sent();
    }

    StaffAccount account(String name, @Nullable String mail, @Nullable Language language, Role... roles) {
        StaffAccount account = new StaffAccount(
                UUID.randomUUID(),
                name,
                name + "さん",
                mail,
                language,
                Map.of(StaffMember.WHOLE_CITY, Set.of(roles)),
                START,
                null,
                null);
        staff.add(account);
        return account;
    }

    /** How the database would answer, were there so much that it must not read all. */
    String planOf(String sql) {
        String plan = new TransactionTemplate(bean(PlatformTransactionManager.class)).execute(_ -> {
            jdbc.sql("SET LOCAL enable_seqscan = off").update();
            return jdbc.sql("EXPLAIN " + sql)
                    .param("from", utc(START))
                    .param("limit", 10)
                    .query(String.class)
                    .list()
                    .toString();
        });
        return String.valueOf(plan);
    }

    UUID telegram(String disposition, @Nullable String reason, @Nullable String name, String content) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                INSERT INTO telegram (id, sha256, name, media_type, route, content, received_at, decided_at, disposition, reason)
                VALUES (:id, :sha, :name, 'text/plain', 'tcp.main', :content, :now, :now, :disposition, :reason)""")
                .param("id", id)
                .param("sha", new byte[32])
                .param("name", name)
                .param("content", content.getBytes(StandardCharsets.UTF_8))
                .param("now", utc(clock.instant()))
                .param("disposition", disposition)
                .param("reason", reason)
                .update();
        return id;
    }

    UUID awaitingApproval(AlertStatus status, @Nullable ApprovalTimeout timeout) {
        UUID id = new TransactionTemplate(bean(PlatformTransactionManager.class))
                .execute(_ -> bean(AlertAnnouncer.class)
                        .raise(new AlertAnnouncement(
                                UUID.randomUUID(),
                                status,
                                status.isActual() ? "bousai" : "kunren",
                                Lane.EMERGENCY,
                                Set.of(),
                                Set.of(),
                                new LocalizedContents(Map.of(
                                        Language.JA,
                                        new Content("避難指示", "本文", null),
                                        Language.EN,
                                        new Content("Evacuation order", "body", null))),
                                START.plusSeconds(86_400),
                                new Audience.Subscribers(),
                                false,
                                timeout,
                                "test",
                                null,
                                List.of()))
                        .announcementId());
        return Optional.ofNullable(id).orElseThrow();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Transactions {}

    /** Documents alone. */
    private final class Archive implements TelegramArchive {
        @Override
        public Optional<TelegramRecord> find(UUID id) {
            return Optional.empty();
        }

        @Override
        public List<TelegramRecord> page(TelegramQuery query) {
            return List.of();
        }

        @Override
        public Optional<Telegram> content(UUID id) {
            return jdbc.sql("SELECT * FROM telegram WHERE id = ?")
                    .param(id)
                    .query((row, n) ->
                            new Telegram(id, row.getBytes("content"), "text/plain", null, "tcp.main", clock.instant()))
                    .optional();
        }

        @Override
        public Optional<Alert> alert(UUID alertId) {
            return Optional.empty();
        }
    }

    /** A document that says 訓練 is a drill; one that says so breaks the reader. */
    private static final class ToldReader implements TelegramReader {
        @Override
        public boolean accepts(Telegram telegram) {
            return true;
        }

        @Override
        public Reading read(Telegram telegram) {
            return new Reading.Held("not asked for");
        }

        @Override
        public @Nullable AlertStatus statedStatus(Telegram telegram) {
            String content = new String(telegram.content(), StandardCharsets.UTF_8);
            if (content.contains("breaks the reader")) {
                throw new IllegalStateException(content);
            }
            return content.contains("訓練") ? AlertStatus.EXERCISE : null;
        }
    }
}
