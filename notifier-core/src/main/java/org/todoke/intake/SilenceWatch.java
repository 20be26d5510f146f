package org.todoke.intake;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.todoke.audit.AuditLog;

/**
 * Tells operators when a feed that should speak is silent, and when it speaks again: a line in the log at {@code ERROR},
 * which wants a human, and an entry in the audit log. The metric {@code todoke_feed_silent} is 1 meanwhile.
 */
@Component
class SilenceWatch {
    private static final Logger log = LoggerFactory.getLogger(SilenceWatch.class);
    private static final String ACTOR = "feed-watch";

    private final FeedMonitors monitors;
    private final AuditLog audit;
    private final Set<String> silent = new HashSet<>();

    SilenceWatch(FeedMonitors monitors, AuditLog audit) {
        this.monitors = monitors;
        this.audit = audit;
    }

    @Scheduled(
            initialDelayString = "${todoke.feed.watch-interval:PT5S}",
            fixedDelayString = "${todoke.feed.watch-interval:PT5S}")
    synchronized void look() {
        for (FeedStatus feed : monitors.open()) {
            if (feed.silent() && silent.add(feed.name())) {
                String since = String.valueOf(feed.lastSpoke() == null ? feed.since() : feed.lastSpoke());
                log.error(
                        "Feed {} has said nothing since {}, longer than {}: it is {}; last error: {}. Look at its source"
                                + " now: telegrams may be missing",
                        feed.name(),
                        since,
                        feed.silentAfter(),
                        feed.state(),
                        feed.lastError() == null ? "none" : feed.lastError().text());
                record("feed.silent", feed, Map.of("since", since, "after", String.valueOf(feed.silentAfter())));
            } else if (!feed.silent() && silent.remove(feed.name())) {
                log.warn("Feed {} speaks again", feed.name());
                record("feed.speaks", feed, Map.of());
            }
        }
    }

    private void record(String action, FeedStatus feed, Map<String, String> details) {
        try {
            audit.record(ACTOR, action, feed.name(), details);
        } catch (DataAccessException e) {
            // The alarm itself must not depend on the database.
            log.warn("{} of feed {} could not be written to the audit log", action, feed.name(), e);
        }
    }
}
