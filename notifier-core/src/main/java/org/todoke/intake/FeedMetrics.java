package org.todoke.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows the feeds that have settings ({@code todoke.feed.*}), brought up to date every few seconds: how they do
 * over the whole hub, and what this instance has counted.
 */
@Component
class FeedMetrics implements MeterBinder {
    private final FeedMonitors monitors;
    private final FeedHealth health;
    private final Clock clock;
    private final List<Shown> shown = new ArrayList<>();
    private final List<Shown> counted = new ArrayList<>();
    private @Nullable MultiGauge states;

    FeedMetrics(FeedMonitors monitors, FeedHealth health, Clock clock) {
        this.monitors = monitors;
        this.health = health;
        this.clock = clock;
    }

    /** One figure of every feed. */
    private record Shown(MultiGauge gauge, ToDoubleFunction<FeedStatus> figure) {
        void register(List<FeedStatus> feeds) {
            gauge.register(
                    feeds.stream()
                            .<Row<?>>map(feed -> Row.of(Tags.of("feed", feed.name()), figure.applyAsDouble(feed)))
                            .toList(),
                    true);
        }
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        states = gauge("todoke.feed.state", "1 for the state the feed is in", registry);
        show(
                "todoke.feed.silent",
                "1 for a feed that should have spoken by now",
                registry,
                feed -> feed.silent() ? 1 : 0);
        show("todoke.feed.seen.age", "seconds since its last sign of life", registry, feed -> age(feed.lastSeen()));
        show("todoke.feed.spoke.age", "seconds since it said something", registry, feed -> age(feed.lastSpoke()));
        count("todoke.feed.telegrams", "telegrams archived since the start", registry, FeedStatus::telegrams);
        count("todoke.feed.dropped", "what came and could not be handed over", registry, FeedStatus::dropped);
        count("todoke.feed.errors", "how often the feed failed", registry, FeedStatus::errors);
        refresh();
    }

    /** What this instance counts; whoever reads the metrics adds them up. */
    private void count(String name, String what, MeterRegistry registry, ToDoubleFunction<FeedStatus> figure) {
        counted.add(new Shown(gauge(name, what, registry), figure));
    }

    private void show(String name, String what, MeterRegistry registry, ToDoubleFunction<FeedStatus> figure) {
        shown.add(new Shown(gauge(name, what, registry), figure));
    }

    private static MultiGauge gauge(String name, String what, MeterRegistry registry) {
        return MultiGauge.builder(name).description(what).register(registry);
    }

    private double age(@Nullable Instant then) {
        return then == null
                ? Double.NaN
                : Duration.between(then, clock.instant()).toMillis() / 1000.0;
    }

    @Scheduled(fixedDelayString = "${todoke.feed.watch-interval:PT5S}")
    synchronized void refresh() {
        List<FeedStatus> feeds = health.open();
        if (states != null) {
            states.register(feeds.stream().flatMap(FeedMetrics::statesOf).toList(), true);
        }
        shown.forEach(one -> one.register(feeds));
        List<FeedStatus> own = monitors.statuses();
        counted.forEach(one -> one.register(own));
    }

    private static Stream<Row<?>> statesOf(FeedStatus feed) {
        return Arrays.stream(FeedState.values())
                .filter(state -> state != FeedState.OFF)
                .map(state ->
                        Row.of(Tags.of("feed", feed.name(), "state", state.slug()), feed.state() == state ? 1 : 0));
    }
}
