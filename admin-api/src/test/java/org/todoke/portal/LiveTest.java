package org.todoke.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Lane;
import org.todoke.outlet.Banners;
import org.todoke.outlet.OutletCaches;
import org.todoke.stream.EventSink;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class LiveTest extends ApiTest {
    private static final int MOST = 3;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Banners banners;

    @Autowired
    private JsonMapper json;

    private Live live;

    @BeforeEach
    void start() {
        OutletCaches.forget(context);
        live = new Live(banners, json, MOST, Duration.ofMillis(50));
        live.start();
    }

    @AfterEach
    void stop() {
        live.stop();
    }

    @Test
    void openPagesHearOfAnEmergencyAndOfItsEndEachInTheirLanguage() {
        Page japanese = open(Language.JA);
        Page english = open(Language.EN);
        await().until(() -> !japanese.events.isEmpty() && !english.events.isEmpty());

        Announcement released = release();

        await().until(() -> japanese.last().contains("避難してください"));
        await().until(() -> english.last().contains("Please evacuate"));
        announcements.cancel(released.id(), null, "t", null);
        await().until(() -> japanese.last().contains("\"emergencies\":[]"));
    }

    @Test
    void slowReaderHoldsUpNobody() {
        Page slow = new Page(new CountDownLatch(1));
        assertThat(live.watch(Language.JA, slow)).isPresent();
        Page quick = open(Language.JA);

        release();

        await().until(() -> quick.last().contains("避難してください"));
        Objects.requireNonNull(slow.blocked).countDown();
    }

    @Test
    void onePageTooManyIsTurnedAwayUntilOneGoes() {
        open(Language.JA);
        open(Language.JA);
        Runnable leave = live.watch(Language.JA, new Page(null)).orElseThrow();
        assertThat(live.watch(Language.JA, new Page(null))).isEmpty();

        leave.run();
        leave.run();

        assertThat(live.open()).isEqualTo(MOST - 1);
        assertThat(live.watch(Language.JA, new Page(null))).isPresent();
    }

    @Test
    void pagesAreLetGoWhenTheHubStops() {
        Page page = open(Language.JA);

        live.stop();

        await().until(() -> page.ended);
        assertThat(live.watch(Language.JA, new Page(null))).isEqualTo(Optional.empty());
    }

    private Page open(Language language) {
        Page page = new Page(null);
        assertThat(live.watch(language, page)).isPresent();
        return page;
    }

    private Announcement release() {
        return SampleAnnouncements.released(
                announcements,
                new AnnouncementDraft(
                        "bousai",
                        AlertStatus.ACTUAL,
                        Lane.EMERGENCY,
                        Set.of(),
                        Set.of(),
                        new LocalizedContents(Map.of(
                                Language.JA, new Content("避難してください", "本文", null),
                                Language.EN, new Content("Please evacuate", "text", null))),
                        null,
                        null,
                        null));
    }

    /** A page that remembers what it was told; with a latch it is stuck at its first event until that opens. */
    private static final class Page implements EventSink {
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final @Nullable CountDownLatch blocked;
        private volatile boolean ended;

        Page(@Nullable CountDownLatch blocked) {
            this.blocked = blocked;
        }

        String last() {
            return events.getLast();
        }

        @Override
        public void event(String banner) throws IOException {
            try {
                if (blocked != null && !blocked.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("stuck");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            events.add(banner);
        }

        @Override
        public void beat() {}

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void gone(Exception why) {
            ended = true;
        }
    }
}
