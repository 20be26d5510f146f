package org.todoke.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All feeds of this instance. */
@Component
public class FeedMonitors {
    private final Clock clock;
    private final Map<String, FeedMonitor> monitors = new ConcurrentHashMap<>();

    public FeedMonitors(Clock clock) {
        this.clock = clock;
    }

    /**
     * The monitor of a feed that has settings; the same one for the same name.
     *
     * @param name of the feed among those of its route, for example {@code main}; null where there is only one
     * @param silentAfter how long it may say nothing before operators are told; null for ever
     */
    public FeedMonitor open(FeedRoute route, @Nullable String name, @Nullable Duration silentAfter) {
        String full = name == null ? route.slug() : route.slug() + "." + name;
        return monitors.computeIfAbsent(full, key -> new FeedMonitor(key, route, silentAfter, clock));
    }

    /** How the feeds of this instance do, as it alone sees them; for the whole hub see {@link FeedHealth}. */
    public List<FeedStatus> statuses() {
        return monitors.values().stream().map(FeedMonitor::status).toList();
    }

    /** What this instance knows of its feeds. */
    List<FeedSign> signs(HubInstance instance) {
        return monitors.values().stream()
                .map(monitor -> monitor.sign(instance.host()))
                .toList();
    }
}
