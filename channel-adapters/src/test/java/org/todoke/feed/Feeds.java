package org.todoke.feed;

import java.time.Clock;
import org.springframework.util.unit.DataSize;
import org.todoke.alert.TelegramIntake;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedRoute;

/** What feeds need of the hub, for tests. */
public final class Feeds {
    private Feeds() {}

    public static FeedServices services(TelegramIntake intake, Clock clock) {
        return services(intake, new InMemoryFeedMemory(), new FeedMonitors(clock), clock);
    }

    public static FeedServices services(
            TelegramIntake intake, InMemoryFeedMemory memory, FeedMonitors monitors, Clock clock) {
        return new FeedServices(intake, monitors, memory, new FeedLimits(DataSize.ofKilobytes(64)), clock);
    }

    public static HandOver handOver(TelegramIntake intake, Clock clock) {
        return new HandOver(intake, new FeedMonitors(clock).open(FeedRoute.INBOX, null, null));
    }
}
