package org.todoke.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One instance of the hub as far as it watches feeds; several share what they know by {@code signs}. */
final class WatchedHub {
    static final Duration FAILING_AFTER = Duration.ofMinutes(5);

    final FeedMonitors monitors;
    final FeedHealth health;
    final FeedWatch watch;
    final List<String> audit = new ArrayList<>();
    final List<FeedNews> news = new ArrayList<>();

    WatchedHub(String host, FeedSigns signs, Clock clock) {
        HubInstance instance = new HubInstance(UUID.randomUUID(), host);
        monitors = new FeedMonitors(clock);
        health = new FeedHealth(monitors, signs, instance, clock);
        watch = new FeedWatch(
                monitors,
                signs,
                health,
                instance,
                (actor, action, subject, details) -> audit.add(actor + " " + action + " " + subject),
                event -> news.add((FeedNews) event),
                new FeedWatchProperties(Duration.ofSeconds(5), FAILING_AFTER),
                clock);
    }

    FeedStatus feed(String name) {
        return health.statuses().stream()
                .filter(feed -> feed.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What was told, in order: the trouble, or that it is over. */
    List<String> told() {
        return news.stream()
                .map(one -> one.feed().name() + " " + one.alarm().trouble() + (one.over() ? " over" : ""))
                .toList();
    }
}
