package org.todoke.audience;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.AnnouncementService;
import org.todoke.audit.AuditLog;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.BatchPublisher;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.DeliveryBatch;
import org.todoke.delivery.DeliveryQueues;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Digests;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.EarlierOutcomes;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Ledger;
import org.todoke.delivery.OutcomePublisher;
import org.todoke.delivery.OutcomeReport;
import org.todoke.delivery.Released;
import org.todoke.delivery.WorkShare;
import org.todoke.fixture.SettableClock;
import org.todoke.fixture.TestServers;
import org.todoke.staff.ConfirmedDeed;
import org.todoke.staff.InMemorySections;
import org.todoke.staff.PeopleOf;
import org.todoke.staff.SecondAdministrator;
import org.todoke.staff.Sections;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Frequency;
import org.todoke.subscriber.Preferences;
import org.todoke.subscriber.QuietHours;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;
import tools.jackson.databind.json.JsonMapper;

/** The data path on a real database with a list instead of Kafka, by a clock that a test sets. */
final class ChoicesHub implements AutoCloseable {
    static final String CATEGORY = "gomi";

    final SettableClock clock;
    final JdbcClient jdbc;
    final Deque<DeliveryBatch> queue = new ArrayDeque<>();
    private final List<OutcomeReport> reports = new ArrayList<>();
    private final HikariDataSource pool = new HikariDataSource();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    /** When positive, the next so many publications happen, and the one after them takes the transaction down. */
    int publicationsBeforeCrash = Integer.MAX_VALUE;

    ChoicesHub(Path folder, Instant now, ChannelSender... senders) {
        clock = new SettableClock(now);
        pool.setDataSource(TestServers.freshDatabase());
        jdbc = JdbcClient.create(pool);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "todoke.vault.keyset",
                                folder.resolve("keys.json").toString(),
                                "todoke.vault.create",
                                "true")));
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(AuditLog.class, () -> (actor, action, subject, details) -> {});
        context.registerBean(BatchPublisher.class, () -> this::publish);
        context.registerBean(OutcomePublisher.class, () -> report -> {
            synchronized (reports) {
                reports.add(report);
            }
            return () -> {};
        });
        context.registerBean(EarlierOutcomes.class, () -> this::record);
        context.registerBean(DeliveryQueues.class, () -> (channel, lane) -> OptionalLong.empty());
        context.registerBean(WorkShare.class, () -> (channel, lane) -> 1);
        for (ChannelSender sender : senders) {
            context.registerBean("sender" + sender.channel(), ChannelSender.class, () -> sender);
        }
        context.registerBean(Sections.class, InMemorySections::new);
        context.registerBean(
                SecondAdministrator.class,
                () -> PeopleOf.noSecond(
                        context.getBeanProvider(ConfirmedDeed.class),
                        context.getBean(AuditLog.class),
                        context.getBean(Clock.class)));
        context.register(Wiring.class);
        context.scan(
                "org.todoke.announcement",
                "org.todoke.attachment",
                "org.todoke.area",
                "org.todoke.audience",
                "org.todoke.category",
                "org.todoke.content",
                "org.todoke.delivery",
                "org.todoke.subscriber",
                "org.todoke.vault");
        context.refresh();
        jdbc.sql("INSERT INTO category (code, names) VALUES ('gomi', '{\"ja\": \"ごみ\", \"en\": \"Waste\"}') "
                        + "ON CONFLICT DO NOTHING")
                .update();
    }

    /** Nobody there, nothing released, at this time. */
    void beginAnew(Instant now) {
        jdbc.sql(
                        "TRUNCATE subscriber, announcement, delivery, delivery_retry, tally, fan_out, digest, untold, hand_offs CASCADE")
                .update();
        queue.clear();
        clock.set(now);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private void publish(DeliveryBatch batch) {
        if (publicationsBeforeCrash-- == 0) {
            publicationsBeforeCrash = Integer.MAX_VALUE;
            throw new IllegalStateException("the instance died here");
        }
        queue.add(batch);
    }

    /** Somebody with one mail address, which begins with the name. */
    UUID person(String name, Language language, Frequency frequency, @Nullable QuietHours quiet, Channel... channels) {
        Subscribers subscribers = bean(Subscribers.class);
        UUID id = UUID.randomUUID();
        subscribers.add(new Subscriber(id, name, language, clock.instant()));
        for (Channel channel : channels) {
            String address = channel == Channel.EMAIL
                    ? name + "@example.jp"
                    : "+81901234%04d".formatted(Math.floorMod(name.hashCode(), 10_000));
            subscribers.add(new Endpoint(
                    UUID.randomUUID(),
                    id,
                    EndpointAddress.parse(channel, address),
                    EndpointState.ACTIVE,
                    clock.instant()));
        }
        follow(id, frequency);
        bean(Preferences.class).setQuietHours(id, quiet);
        return id;
    }

    void follow(UUID person, Frequency frequency) {
        bean(Subscribers.class)
                .save(new Subscription(person, CATEGORY, Set.of(), Set.of(), frequency, clock.instant()));
    }

    /** Releases an announcement and fans it out. */
    Announcement release(String title, Lane lane, @Nullable Instant expires) {
        AnnouncementService announcements = bean(AnnouncementService.class);
        UUID id = announcements
                .create(
                        new AnnouncementDraft(
                                CATEGORY,
                                AlertStatus.ACTUAL,
                                lane,
                                Set.of(),
                                Set.of(),
                                new LocalizedContents(Map.of(
                                        Language.JA,
                                        new Content(title, "本文", null),
                                        Language.EN,
                                        new Content(title + " en", "Body", null))),
                                expires,
                                null,
                                null),
                        "hanako")
                .id();
        announcements.submit(id, "hanako");
        announcements.approve(id, "taro");
        Announcement released = announcements.release(id, "taro");
        fanOut(released);
        return released;
    }

    Announcement correct(UUID id) {
        Announcement corrected = bean(AnnouncementService.class).correct(id, null, "taro", null);
        fanOut(corrected);
        return corrected;
    }

    Announcement cancel(UUID id) {
        Announcement cancelled = bean(AnnouncementService.class).cancel(id, null, "taro", null);
        fanOut(cancelled);
        return cancelled;
    }

    private void fanOut(Announcement announcement) {
        bean(Release.class)
                .split(new Released(announcement.id(), announcement.current().id(), announcement.lane()))
                .forEach(this::fanOut);
    }

    private void fanOut(FanOutPart part) {
        bean(FanOut.class).fanOut(part).forEachRemaining(queue::add);
    }

    /** What the hub does by itself now: fan-outs that wait, retries, digests, what was lost or has expired. */
    void tick() {
        bean(FanOutProgress.class).takeOverdue().forEach(this::fanOut);
        bean(DueRetries.class).publishDue();
        bean(LostWork.class).takeUpDeliveries();
        bean(LostWork.class).endExpired();
    }

    /** Hands over everything that is in the queue; what its worker dies over is handed over again. */
    void drain() {
        for (int turns = 0; !queue.isEmpty(); turns++) {
            if (turns > 1_000) {
                throw new IllegalStateException("the queue does not become empty");
            }
            DeliveryBatch batch = queue.remove();
            try {
                bean(Dispatcher.class).dispatch(batch);
            } catch (IllegalArgumentException death) {
                queue.add(batch.asRepeat());
            }
            record();
        }
    }

    private void record() {
        List<OutcomeReport> taken;
        synchronized (reports) {
            taken = List.copyOf(reports);
            reports.clear();
        }
        bean(Ledger.class).record(taken);
    }

    /** To the given time, doing on the way what falls due when it does. */
    void until(Instant end) {
        while (true) {
            tick();
            drain();
            Instant next = jdbc.sql("""
                            SELECT LEAST((SELECT min(due_at) FROM delivery_retry),
                                (SELECT min(look_again_at) FROM fan_out WHERE NOT done))""")
                    .query((row, n) -> row.getTimestamp(1))
                    .optional()
                    .map(Timestamp::toInstant)
                    .orElse(end);
            if (!next.isBefore(end)) {
                clock.set(end);
                tick();
                drain();
                return;
            }
            clock.set(next.isAfter(clock.instant()) ? next : clock.instant().plus(Duration.ofSeconds(1)));
        }
    }

    /** For example {@code SENT} or {@code EXPIRED quiet-hours}, by the name before the at sign. */
    String stateOf(Announcement announcement, UUID person) {
        return jdbc.sql("SELECT state, code FROM delivery WHERE revision_id = ? AND subscriber_id = ?")
                .params(announcement.current().id(), person)
                .query((row, n) ->
                        DeliveryState.ofCode(row.getInt(1)) + (row.getString(2) == null ? "" : " " + row.getString(2)))
                .optional()
                .orElse("-");
    }

    List<UUID> told(UUID revisionOrDigest) {
        List<UUID> revisions = bean(Digests.class).revisionsOf(revisionOrDigest);
        return revisions.isEmpty() ? List.of(revisionOrDigest) : revisions;
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Wiring {}
}
