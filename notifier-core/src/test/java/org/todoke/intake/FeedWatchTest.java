package org.todoke.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todoke.alert.Disposition;
import org.todoke.alert.IntakeResult;
import org.todoke.fixture.SettableClock;

class FeedWatchTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final InMemoryFeedSigns signs = new InMemoryFeedSigns(clock);
    private final WatchedHub hub = new WatchedHub("one/1", signs, clock);

    private void pass(Duration time, WatchedHub... hubs) {
        clock.advance(time);
        for (WatchedHub each : hubs.length == 0 ? new WatchedHub[] {hub} : hubs) {
            each.watch.look();
        }
    }

    @Test
    void aFeedThatShouldSpeakIsToldOfOnceWhenItIsSilentAndWhenItSpeaksAgain() {
        FeedMonitor feed = hub.monitors.open(FeedRoute.TCP, "main", MINUTE);
        feed.spoke();
        pass(Duration.ofSeconds(60));
        assertThat(hub.audit).isEmpty();

        // Being connected is not speaking.
        feed.contact();
        pass(SECOND);
        pass(SECOND);
        assertThat(hub.audit).containsExactly("feed-watch feed.silent tcp.main");
        assertThat(hub.feed("tcp.main").state()).isEqualTo(FeedState.SILENT);

        pass(SECOND);
        feed.received(new IntakeResult(new UUID(0, 1), Disposition.RECORDED, null, List.of(), null));
        pass(SECOND);
        pass(SECOND);
        assertThat(hub.audit).containsExactly("feed-watch feed.silent tcp.main", "feed-watch feed.speaks tcp.main");
        assertThat(hub.told()).containsExactly("tcp.main SILENT", "tcp.main SILENT over");
        assertThat(hub.news.getLast().alarm().since()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(hub.feed("tcp.main").state()).isEqualTo(FeedState.OK);
        assertThat(hub.feed("tcp.main").telegrams()).isEqualTo(1);
    }

    @Test
    void aFeedThatNeverSpokeIsToldOfTooAndOneThatFailsSaysBoth() {
        FeedMonitor feed = hub.monitors.open(FeedRoute.INDEX, "main", MINUTE);
        feed.failed("connection refused");
        pass(Duration.ofMinutes(2));

        assertThat(hub.audit).containsExactly("feed-watch feed.silent index.main");
        FeedStatus status = hub.feed("index.main");
        assertThat(status.state()).isEqualTo(FeedState.FAILING);
        assertThat(status.silent()).isTrue();
        assertThat(status.failingSince()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(status.lastError())
                .isEqualTo(new FeedError("connection refused", clock.instant().minusSeconds(120)));
    }

    @Test
    void aFeedThatMayBeSilentIsNeverToldOfWhileItWorks() {
        hub.monitors.open(FeedRoute.MAIL, "main", null);
        pass(Duration.ofDays(400));
        assertThat(hub.audit).isEmpty();
    }

    @Test
    void aFeedThatFailsIsToldOfAfterAWhileAndWhenItWorksAgain() {
        FeedMonitor feed = hub.monitors.open(FeedRoute.MAIL, "main", null);
        feed.failed("login refused");
        pass(Duration.ofMinutes(3));
        feed.failed("login refused");
        pass(Duration.ofMinutes(2));
        assertThat(hub.news).isEmpty();

        pass(SECOND);
        feed.failed("login refused");
        pass(Duration.ofMinutes(5));
        assertThat(hub.told()).containsExactly("mail.main FAILING");
        assertThat(hub.news.getFirst().alarm().since()).isEqualTo("2026-11-21T12:00:00Z");

        feed.contact();
        pass(SECOND);
        assertThat(hub.told()).containsExactly("mail.main FAILING", "mail.main FAILING over");
    }

    @Test
    void aRestartTellsNothingTwiceAndKnowsWhenTheFeedWasLastHeard() {
        FeedMonitor feed = hub.monitors.open(FeedRoute.TCP, "main", MINUTE);
        feed.spoke();
        pass(Duration.ofMinutes(2));
        hub.watch.destroy();
        clock.advance(Duration.ofMinutes(2));

        WatchedHub restarted = new WatchedHub("one/2", signs, clock);
        FeedMonitor after = restarted.monitors.open(FeedRoute.TCP, "main", MINUTE);
        pass(SECOND, restarted);
        after.contact();
        pass(Duration.ofMinutes(2), restarted);
        assertThat(restarted.news).isEmpty();
        assertThat(restarted.feed("tcp.main").silent()).isTrue();
        assertThat(restarted.feed("tcp.main").lastSpoke()).isEqualTo("2026-11-21T12:00:00Z");

        after.spoke();
        pass(SECOND, restarted);
        assertThat(restarted.told()).containsExactly("tcp.main SILENT over");
    }

    @Test
    void whatAFeedMayHaveSaidWhileTheHubWasDownIsNotHeldAgainstIt() {
        hub.monitors.open(FeedRoute.TCP, "main", MINUTE).spoke();
        pass(SECOND);
        hub.watch.destroy();
        clock.advance(Duration.ofHours(3));

        WatchedHub restarted = new WatchedHub("one/2", signs, clock);
        restarted.monitors.open(FeedRoute.TCP, "main", MINUTE);
        pass(SECOND, restarted);
        assertThat(restarted.news).isEmpty();
        pass(MINUTE, restarted);
        assertThat(restarted.told()).containsExactly("tcp.main SILENT");
    }

    @Test
    void ofSeveralInstancesOneTellsAndTheFeedIsJudgedByTheNewestSignOfAll() {
        WatchedHub other = new WatchedHub("two/1", signs, clock);
        FeedMonitor feed = hub.monitors.open(FeedRoute.PULL, "extra", MINUTE);
        FeedMonitor spare = other.monitors.open(FeedRoute.PULL, "extra", MINUTE);
        spare.standsBy();
        for (int i = 0; i < 8; i++) {
            feed.spoke();
            pass(Duration.ofSeconds(20), hub, other);
        }
        assertThat(other.news).isEmpty();
        assertThat(other.feed("pull.extra").state()).isEqualTo(FeedState.OK);
        assertThat(other.feed("pull.extra").readers())
                .extracting(reader -> reader.host() + " " + reader.standsBy())
                .containsExactlyInAnyOrder("one/1 false", "two/1 true");

        pass(Duration.ofSeconds(25), other, hub);
        pass(Duration.ofSeconds(25), other, hub);
        assertThat(other.told()).containsExactly("pull.extra SILENT");
        assertThat(hub.told()).isEmpty();
    }

    @Test
    void aFeedWorksAsLongAsItWorksForOneInstance() {
        WatchedHub other = new WatchedHub("two/1", signs, clock);
        hub.monitors.open(FeedRoute.MAIL, "main", null).contact();
        other.monitors.open(FeedRoute.MAIL, "main", null).failed("too many connections");
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofSeconds(20), hub, other);
        }
        assertThat(hub.feed("mail.main").state()).isEqualTo(FeedState.OK);
        assertThat(hub.told()).isEmpty();
        assertThat(other.told()).isEmpty();
    }

    @Test
    void whatNobodyReadsAnyMoreIsToldByThoseWhoAreLeftUnlessItsReaderStoppedInOrder() {
        WatchedHub other = new WatchedHub("two/1", signs, clock);
        hub.monitors.open(FeedRoute.INBOX, null, null).contact();
        pass(SECOND, hub, other);
        pass(Duration.ofMinutes(6), other);
        assertThat(other.told()).containsExactly("inbox UNREAD");
        assertThat(other.feed("inbox").isUnread()).isTrue();

        hub.monitors.open(FeedRoute.INBOX, null, null).contact();
        pass(SECOND, hub, other);
        pass(SECOND, other);
        assertThat(hub.told()).containsExactly("inbox UNREAD over");

        hub.watch.destroy();
        pass(Duration.ofHours(1), other);
        assertThat(other.told()).containsExactly("inbox UNREAD");
    }

    @Test
    void withoutADatabaseTheAlarmGoesOnWithWhatTheInstanceKnowsItself() {
        FeedMonitor feed = hub.monitors.open(FeedRoute.TCP, "main", MINUTE);
        feed.spoke();
        signs.goAway(true);
        pass(Duration.ofMinutes(2));
        assertThat(hub.news).isEmpty();
        assertThat(hub.feed("tcp.main").silent()).isTrue();

        signs.goAway(false);
        pass(SECOND);
        assertThat(hub.told()).containsExactly("tcp.main SILENT");
    }

    @Test
    void everyRouteIsListedInOrderAndThoseWithoutFeedsAreOff() {
        hub.monitors.open(FeedRoute.TCP, "b", null);
        hub.monitors.open(FeedRoute.TCP, "a", null);
        assertThat(hub.health.statuses())
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
        FeedMetrics metrics = new FeedMetrics(hub.monitors, hub.health, clock);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        metrics.bindTo(registry);
        FeedMonitor feed = hub.monitors.open(FeedRoute.TCP, "main", MINUTE);
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
        assertThat(registry.get("todoke.feed.telegrams").gauge().value()).isZero();
    }
}
