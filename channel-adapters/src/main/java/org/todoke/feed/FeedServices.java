package org.todoke.feed;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.todoke.alert.TelegramIntake;
import org.todoke.intake.FeedMemory;
import org.todoke.intake.FeedMonitor;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedRoute;

/** What every feed needs of the hub. */
@Component
@EnableConfigurationProperties(FeedLimits.class)
public class FeedServices {
    private final TelegramIntake intake;
    private final FeedMonitors monitors;
    private final FeedMemory memory;
    private final FeedLimits limits;
    private final Clock clock;

    public FeedServices(
            TelegramIntake intake, FeedMonitors monitors, FeedMemory memory, FeedLimits limits, Clock clock) {
        this.intake = intake;
        this.monitors = monitors;
        this.memory = memory;
        this.limits = limits;
        this.clock = clock;
    }

    /** @param name of the feed among those of its route; null where there is only one */
    public HandOver open(FeedRoute route, @Nullable String name, @Nullable Duration silentAfter) {
        FeedMonitor monitor = monitors.open(route, name, silentAfter);
        return new HandOver(intake, monitor);
    }

    public FeedMemory memory() {
        return memory;
    }

    /** The largest telegram, in bytes. */
    public int maxBytes() {
        return limits.maxBytes();
    }

    public Clock clock() {
        return clock;
    }
}
