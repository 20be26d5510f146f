package org.todoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
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
import org.todoke.delivery.DeadLetters;
import org.todoke.delivery.Lane;
import org.todoke.delivery.SendResult;
import org.todoke.subscriber.SubscriberImport;
import org.todoke.tracking.DeliveryView;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Tally;

/** The whole core on a real broker and a real database, one for all tests. Each test has its own category. */
@SpringBootTest(classes = PipelineApplication.class)
abstract class PipelineTest {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    AnnouncementService announcements;

    @Autowired
    Categories categories;

    @Autowired
    SubscriberImport subscribers;

    @Autowired
    Tallies tallies;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    ScriptedSender sender;

    final String category = "test-" + NUMBER.incrementAndGet();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        PipelineApplication.settings(registry);
    }

    void subscribe(int people, String... languages) throws IOException {
        if (categories.find(category).isEmpty()) {
            categories.add(new Category(category, Map.of(Language.JA, category), false, false));
        }
        String rows = IntStream.rangeClosed(1, people)
                .mapToObj(i -> "%s-%d,%s,,EMAIL,%s,%s"
                        .formatted(category, i, languages[i % languages.length], address(i), category))
                .collect(Collectors.joining("\n"));
        assertThat(subscribers
                        .importCsv(new StringReader("external_id,language,area,channel,address,categories\n" + rows))
                        .rejected())
                .isEmpty();
    }

    String address(int number) {
        return category + "-" + number + "@example.jp";
    }

    AnnouncementDraft draft(AlertStatus status, Lane lane) {
        return draft(status, lane, null);
    }

    AnnouncementDraft draft(AlertStatus status, Lane lane, @Nullable Instant scheduledAt) {
        return new AnnouncementDraft(
                category, status, lane, Set.of(), Set.of(), contents(category), null, scheduledAt, null);
    }

    static LocalizedContents contents(String title) {
        return new LocalizedContents(Map.of(
                Language.JA, new Content(title + " ja", "本文", null),
                Language.EN, new Content(title + " en", "Body", null)));
    }

    Announcement release(AnnouncementDraft draft) {
        UUID id = announcements.create(draft, "editor").id();
        announcements.submit(id, "editor");
        announcements.approve(id, "chief");
        return announcements.release(id, "chief");
    }

    Tally awaitComplete(Announcement announcement) {
        UUID revision = announcement.current().id();
        await().atMost(PATIENCE).until(() -> tallies.of(revision).complete());
        return tallies.of(revision);
    }

    List<DeliveryView> deliveries(Announcement announcement) {
        return tallies.deliveries(announcement.current().id(), null, null, 1_000);
    }

    static Tally.Counts counts(Tally tally) {
        return tally.byChannel().getOrDefault(Channel.EMAIL, new Tally.Counts(0, 0, 0, 0, 0, 0, 0));
    }

    static SendResult temporary() {
        return new SendResult.TemporaryFailure("4.2.1", "busy", null);
    }
}
