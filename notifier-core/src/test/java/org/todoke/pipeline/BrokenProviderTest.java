package org.todoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.AnnouncementService;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryQueues;
import org.todoke.delivery.GateState;
import org.todoke.delivery.Lane;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.ProviderStatuses;
import org.todoke.delivery.WorkShare;
import org.todoke.fixture.TestServers;
import org.todoke.subscriber.SubscriberImport;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Tally;
import org.todoke.tracking.Waiting;

/** One channel's trouble stays its own, on a real broker and a real database. Each test has its own category. */
@SpringBootTest(classes = PipelineApplication.class)
@Import(BrokenProviderTest.Line.class)
@Timeout(90)
class BrokenProviderTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PEOPLE = 300;

    @Autowired
    private AnnouncementService announcements;

    @Autowired
    private Categories categories;

    @Autowired
    private SubscriberImport subscribers;

    @Autowired
    private Tallies tallies;

    @Autowired
    private GatedLine line;

    @Autowired
    private ProviderStatuses statuses;

    @Autowired
    private DeliveryQueues queues;

    @Autowired
    private WorkShare shares;

    private final String category = "gated-" + NUMBER.incrementAndGet();

    @TestConfiguration(proxyBeanMethods = false)
    static class Line {
        @Bean
        GatedLine line(ProviderGates gates) {
            return new GatedLine(gates);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        PipelineApplication.settings(registry);
        String servers = TestServers.ownBootstrapServers();
        registry.add("spring.kafka.bootstrap-servers", () -> servers);
        registry.add("todoke.delivery.batch-size", () -> 50);
        registry.add("todoke.delivery.gates.line.breaker.window", () -> 4);
        registry.add("todoke.delivery.gates.line.breaker.open-for", () -> "300ms");
        registry.add("todoke.delivery.gates.line.routine.per-second", () -> 0);
        registry.add("todoke.delivery.gates.line.transactional.per-second", () -> 10);
        registry.add("todoke.delivery.gates.line.transactional.burst", () -> 1);
    }

    @Test
    void oneChannelIsBrokenTheOtherGoesOnAndTheBrokenOneCatchesUpWithNothingLost() throws IOException {
        subscribe();
        line.breakDown();
        Announcement released = release(Lane.ROUTINE);
        UUID revision = released.current().id();
        await().atMost(PATIENCE).until(() -> counts(revision, Channel.EMAIL).sent() == PEOPLE);
        await().atMost(PATIENCE)
                .until(() -> statuses.of(Channel.LINE, Lane.ROUTINE).state() != GateState.UP);
        assertThat(counts(revision, Channel.LINE).sent()).isZero();
        assertThat(statuses.of(Channel.EMAIL, Lane.ROUTINE).state()).isEqualTo(GateState.UP);
        assertThat(statuses.of(Channel.LINE, Lane.EMERGENCY).state()).isEqualTo(GateState.UP);
        assertThat(statuses.of(Channel.SMS, Lane.ROUTINE).state()).isEqualTo(GateState.OFF);
        assertThat(tallies.waiting())
                .filteredOn(waiting -> waiting.channel() == Channel.LINE && waiting.lane() == Lane.ROUTINE)
                .singleElement()
                .satisfies(waiting -> {
                    assertThat(waiting.pending() + waiting.retrying()).isEqualTo(PEOPLE);
                    assertThat(waiting.oldestSince())
                            .isEqualTo(released.current().releasedAt());
                });

        line.mend();
        await().atMost(PATIENCE).until(() -> tallies.of(revision).complete());

        assertThat(counts(revision, Channel.LINE).sent()).isEqualTo(PEOPLE);
        List<String> sent = line.sentWith(title());
        assertThat(new HashSet<>(sent)).hasSize(PEOPLE).hasSameSizeAs(sent);
        assertThat(statuses.of(Channel.LINE, Lane.ROUTINE).lastError())
                .satisfies(error -> assertThat(error.text()).isEqualTo("503 Service Unavailable"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(queues.batches(Channel.LINE, Lane.ROUTINE)).hasValue(0));
        assertThat(tallies.waiting()).extracting(Waiting::channel).doesNotContain(Channel.LINE);
    }

    @Test
    void aHangingEmergencyOfOneChannelDoesNotHoldBackTheOthersRoutine() throws IOException {
        subscribe();
        CountDownLatch latch = line.hang();
        try {
            UUID emergency = release(Lane.EMERGENCY).current().id();
            await().atMost(PATIENCE)
                    .until(() -> counts(emergency, Channel.EMAIL).sent() == PEOPLE);
            await().atMost(PATIENCE)
                    .until(() -> queues.batches(Channel.LINE, Lane.EMERGENCY).orElse(0) > 0);
            UUID routine = release(Lane.ROUTINE).current().id();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> counts(routine, Channel.EMAIL).sent() == PEOPLE);
            assertThat(counts(emergency, Channel.LINE).sent()).isZero();

            latch.countDown();
            await().atMost(PATIENCE)
                    .until(() -> tallies.of(emergency).complete()
                            && tallies.of(routine).complete());
            assertThat(counts(emergency, Channel.LINE).sent()).isEqualTo(PEOPLE);
            assertThat(counts(routine, Channel.LINE).sent()).isEqualTo(PEOPLE);
        } finally {
            latch.countDown();
        }
    }

    @Test
    void aCancellationStopsTheRestOfAPacedAnnouncementWithinSeconds() throws IOException {
        subscribe();
        Announcement released = release(Lane.TRANSACTIONAL);
        UUID first = released.current().id();
        await().atMost(PATIENCE).until(() -> counts(first, Channel.LINE).sent() > 5);

        Announcement cancelled = announcements.cancel(released.id(), null, "editor", "sent by mistake");
        await().atMost(Duration.ofSeconds(20)).until(() -> tallies.of(first).complete());

        Tally.Counts counts = counts(first, Channel.LINE);
        assertThat(counts.sent() + counts.suppressed()).isEqualTo(PEOPLE);
        assertThat(counts.sent()).as("of 300 at 10 a second").isLessThan(100);
        UUID second = cancelled.current().id();
        await().atMost(PATIENCE).until(() -> tallies.of(second).complete());
        assertThat(counts(second, Channel.LINE).sent()).isEqualTo(counts.sent());
        assertThat(addresses(line.sentWith("【取消】" + title()))).isEqualTo(addresses(line.sentWith(title())));
    }

    @Test
    void theOnlyInstanceHasTheWholeBudget() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Set.of(Lane.values())).allSatisfy(lane -> {
                    assertThat(shares.of(Channel.LINE, lane)).isEqualTo(1);
                    assertThat(shares.of(Channel.EMAIL, lane)).isEqualTo(1);
                }));
        assertThat(shares.of(Channel.SMS, Lane.ROUTINE))
                .as("of a channel that is off")
                .isZero();
    }

    private void subscribe() throws IOException {
        categories.add(new Category(category, Map.of(Language.JA, category), false, false));
        String rows = IntStream.range(0, PEOPLE)
                .mapToObj(n -> "%1$s-%2$d,ja,,EMAIL,%1$s-%2$d@example.jp,%1$s%n%1$s-%2$d,ja,,LINE,%3$s,%1$s"
                        .formatted(category, n, lineId(n)))
                .collect(Collectors.joining("\n"));
        assertThat(subscribers
                        .importCsv(new StringReader("external_id,language,area,channel,address,categories\n" + rows))
                        .rejected())
                .isEmpty();
    }

    private String lineId(int n) {
        return "U%032x".formatted(category.hashCode() * 1_000L + n);
    }

    private String title() {
        return category + " ja";
    }

    private static Set<String> addresses(List<String> sent) {
        return sent.stream().map(one -> one.substring(one.lastIndexOf(' '))).collect(Collectors.toSet());
    }

    private Announcement release(Lane lane) {
        LocalizedContents contents = new LocalizedContents(Map.of(Language.JA, new Content(title(), "本文", null)));
        UUID id = announcements
                .create(
                        new AnnouncementDraft(
                                category, AlertStatus.ACTUAL, lane, Set.of(), Set.of(), contents, null, null, null),
                        "editor")
                .id();
        announcements.submit(id, "editor");
        announcements.approve(id, "chief");
        return announcements.release(id, "chief");
    }

    private Tally.Counts counts(UUID revision, Channel channel) {
        return tallies.of(revision).byChannel().getOrDefault(channel, new Tally.Counts(0, 0, 0, 0, 0, 0, 0));
    }
}
