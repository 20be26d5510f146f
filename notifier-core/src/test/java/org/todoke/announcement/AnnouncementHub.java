package org.todoke.announcement;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.alert.AlertAnnouncement;
import org.todoke.alert.AlertAnnouncer;
import org.todoke.alert.ApprovalTimeout;
import org.todoke.alert.Audience;
import org.todoke.audit.AuditLog;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Outbox;
import org.todoke.fixture.SettableClock;
import org.todoke.staff.ConfirmedDeed;
import org.todoke.staff.InMemorySections;
import org.todoke.staff.PeopleOf;
import org.todoke.staff.SecondAdministrator;
import org.todoke.staff.Sections;
import tools.jackson.databind.json.JsonMapper;

/** This package's beans on a real database, by a clock that a test sets. Closing it is stopping the hub. */
final class AnnouncementHub implements AutoCloseable {
    static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

    final List<Object> published = new ArrayList<>();
    final List<String> audited = new ArrayList<>();
    final SettableClock clock;
    final InMemorySections sections = new InMemorySections();

    private final HikariDataSource pool = new HikariDataSource();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    AnnouncementHub(DataSource database, Instant now) {
        clock = new SettableClock(now);
        pool.setDataSource(database);
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(pool));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Outbox.class, () -> (lane, topic, key, event) -> published.add(event));
        context.registerBean(AuditLog.class, () -> (actor, action, subject, details) -> audited.add(action));
        context.registerBean(Sections.class, () -> sections);
        context.registerBean(
                SecondAdministrator.class,
                () -> PeopleOf.noSecond(context.getBeanProvider(ConfirmedDeed.class), bean(AuditLog.class), clock));
        context.register(Transactions.class);
        context.scan("org.todoke.announcement", "org.todoke.category", "org.todoke.area", "org.todoke.attachment");
        context.refresh();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    AnnouncementService announcements() {
        return bean(AnnouncementService.class);
    }

    /** What the hub does by itself each second. */
    void tick() {
        bean(StoredDrillMode.class).endDue();
        bean(ApprovalClock.class).decideDue();
        bean(Schedule.class).releaseDue();
    }

    UUID draft(@Nullable AlertStatus status, @Nullable Instant scheduledAt) {
        return announcements()
                .create(
                        new AnnouncementDraft(
                                "bousai",
                                status,
                                Lane.ROUTINE,
                                Set.of(),
                                Set.of(),
                                contents(),
                                null,
                                scheduledAt,
                                null),
                        "hanako")
                .id();
    }

    UUID awaitingApproval(@Nullable ApprovalTimeout timeout, Instant expires) {
        return new TransactionTemplate(bean(PlatformTransactionManager.class))
                .execute(_ -> bean(AlertAnnouncer.class)
                        .raise(new AlertAnnouncement(
                                UUID.randomUUID(),
                                AlertStatus.ACTUAL,
                                "bousai",
                                Lane.EMERGENCY,
                                Set.of(),
                                Set.of(),
                                contents(),
                                expires,
                                new Audience.Subscribers(),
                                false,
                                timeout,
                                "test",
                                null,
                                List.of()))
                        .announcementId());
    }

    AnnouncementState stateOf(UUID id) {
        return announcements().get(id).state();
    }

    static LocalizedContents contents() {
        return new LocalizedContents(Map.of(Language.JA, new Content("題名", "本文", null)));
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Transactions {}
}
