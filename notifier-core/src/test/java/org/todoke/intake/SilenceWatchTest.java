package org.todoke.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todoke.alert.Disposition;
import org.todoke.alert.IntakeResult;
import org.todoke.fixture.SettableClock;

class SilenceWatchTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final FeedMonitors monitors = new FeedMonitors(clock);
    private final List<String> audit = new ArrayList<>();
    private final SilenceWatch watch = new SilenceWatch(
            monitors, (actor, action, subject, details) -> audit.add(actor + " " + action + " " + subject));

    private void pass(Duration time) {
        clock.advance(time);
        watch.look();
    }

    private static FeedStatus only(List<FeedStatus> statuses) {
        return statuses.stream()
                .filter(feed -> feed.state() != FeedState.OFF)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFeedThatShouldSpeakIsToldOfOnceWhenItIsSilentAndWhenItSpeaksAgain() {
        FeedMonitor feed = monitors.open(FeedRoute.TCP, "main", Duration.ofMinutes(1));
        feed.spoke();
        pass(Duration.ofSeconds(60));
        assertThat(audit).isEmpty();

        // Being connected is not speaking.
        feed.contact();
        pass(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(audit).containsExactly("feed-watch feed.silent tcp.main");
        assertThat(feed.status().state()).isEqualTo(FeedState.SILENT);

        feed.received(new IntakeResult(new UUID(0, 1), Disposition.RECORDED, null, List.of(), null));
        pass(Duration.ofSeconds(1));
        assertThat(audit).containsExactly("feed-watch feed.silent tcp.main", "feed-watch feed.speaks tcp.main");
        assertThat(feed.status().state()).isEqualTo(FeedState.OK);
        assertThat(feed.status().telegrams()).isEqualTo(1);
    }

    @Test
    void aFeedThatNeverSpokeIsToldOfTooAndOneThatFailsSaysBoth() {
        FeedMonitor feed = monitors.open(FeedRoute.INDEX, "main", Duration.ofMinutes(1));
        feed.failed("connection refused");
        pass(Duration.ofMinutes(2));

        assertThat(audit).containsExactly("feed-watch feed.silent index.main");
        FeedStatus status = feed.status();
        assertThat(status.state()).isEqualTo(FeedState.FAILING);
        assertThat(status.silent()).isTrue();
        assertThat(status.lastError())
                .isEqualTo(new FeedError("connection refused", clock.instant().minusSeconds(120)));
    }

    @Test
    void aFeedThatMayBeSilentIsNeverToldOf() {
        monitors.open(FeedRoute.MAIL, "main", null);
        pass(Duration.ofDays(400));
        assertThat(audit).isEmpty();
    }

    @Test
    void everyRouteIsListedInOrderAndThoseWithoutFeedsAreOff() {
        monitors.open(FeedRoute.TCP, "b", null);
        monitors.open(FeedRoute.TCP, "a", null);
        assertThat(monitors.statuses())
                .extracting(feed -> feed.name() + " " + feed.state())
                .containsExactly(
                        "api OFF",
                        "inbox OFF",
                        "tcp.a CONNECTING",
                        "tcp.b CONNECTING",
                        "index OFF",
                        "mail OFF",
                        "pull OFF",
                        "capfeed OFF");
    }

    @Test
    void metricsTellTheState() {
        FeedMetrics metrics = new FeedMetrics(monitors, clock);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        metrics.bindTo(registry);
        FeedMonitor feed = monitors.open(FeedRoute.TCP, "main", Duration.ofMinutes(1));
        feed.spoke();
        clock.advance(Duration.ofSeconds(61));
        metrics.refresh();

        assertThat(registry.get("todoke.feed.silent")
                        .tag("feed", "tcp.main")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("todoke.feed.spoke.age").gauge().value()).isEqualTo(61);
        assertThat(registry.get("todoke.feed.state")
                        .tag("state", "silent")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("todoke.feed.state").tag("state", "ok").gauge().value())
                .isZero();
        assertThat(only(monitors.statuses()).name()).isEqualTo("tcp.main");
    }
}
