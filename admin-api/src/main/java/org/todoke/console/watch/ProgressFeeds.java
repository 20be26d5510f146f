package org.todoke.console.watch;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.todoke.stream.Feeds;
import tools.jackson.databind.json.JsonMapper;

/** What an open page changes by itself: one reader for everybody who watches the same announcement. */
@Component
class ProgressFeeds extends Feeds {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    ProgressFeeds(ProgressReader reader, JsonMapper json) {
        super(
                "progress",
                id -> {
                    LiveProgress live = LiveProgress.of(reader.read(id));
                    return new Reading(json.writeValueAsString(live), live.complete());
                },
                INTERVAL,
                HEARTBEAT);
    }
}
