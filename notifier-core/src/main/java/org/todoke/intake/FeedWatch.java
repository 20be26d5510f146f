package org.todoke.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.todoke.audit.AuditLog;

/**
 * Says every few seconds what this instance knows of its feeds, and tells operators when one that should speak is silent,
 * fails for long or is read by nobody, and when it works again: a line in the log at {@code ERROR}, which wants a human, an
 * entry in the audit log, and {@link FeedNews}, which becomes a mail. Of several instances one tells. The metric
 * {@code todoke_feed_silent} is 1 while a feed is silent.
 */
@Component
class FeedWatch implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(FeedWatch.class);
    private static final String ACTOR = "feed-watch";

    private final FeedMonitors monitors;
    private final FeedSigns signs;
    private final FeedHealth health;
    private final HubInstance instance;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final FeedWatchProperties properties;
    private final Clock clock;
    private final Set<String> criedAlone = new HashSet<>();
    private boolean stopped;

    FeedWatch(
            FeedMonitors monitors,
            FeedSigns signs,
            FeedHealth health,
            HubInstance instance,
            AuditLog audit,
            ApplicationEventPublisher events,
            FeedWatchProperties properties,
            Clock clock) {
        this.monitors = monitors;
        this.signs = signs;
        this.health = health;
        this.instance = instance;
        this.audit = audit;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${todoke.feed.watch-interval:PT5S}",
            fixedDelayString = "${todoke.feed.watch-interval:PT5S}")
    synchronized void look() {
        if (stopped) {
            return;
        }
        try {
            signs.report(instance, monitors.signs(instance));
            signs.forgetTheGone();
            health.read();
            List<FeedStatus> feeds = health.open();
            feeds.forEach(feed -> judge(feed, feeds));
            criedAlone.clear();
        } catch (DataAccessException e) {
            log.warn("What is known of the feeds cannot be shared with other instances now: {}", e.getMessage());
            health.open().forEach(this::judgeAlone);
        }
    }

    private void judge(FeedStatus feed, List<FeedStatus> all) {
        Instant now = clock.instant();
        health.alarm(feed.name())
                .ifPresentOrElse(
                        alarm -> {
                            if (FeedJudge.isOver(feed, alarm)) {
                                settle(feed, alarm, all, now);
                            }
                        },
                        () -> FeedJudge.trouble(feed, properties.failingAfter(), now)
                                .ifPresent(trouble -> raise(
                                        feed, new FeedAlarm(trouble, FeedJudge.since(feed, trouble, now), now), all)));
    }

    private void raise(FeedStatus feed, FeedAlarm alarm, List<FeedStatus> all) {
        boolean raised = signs.raise(feed.name(), alarm, () -> {
            audit.record(
                    ACTOR,
                    "feed." + alarm.trouble().slug(),
                    feed.name(),
                    Map.of("since", alarm.since().toString(), "after", patience(feed, alarm)));
            events.publishEvent(new FeedNews(feed, alarm, false, alarm.raisedAt(), working(feed, all)));
        });
        if (raised && !criedAlone.contains(feed.name())) {
            cry(feed, alarm);
        }
    }

    private void settle(FeedStatus feed, FeedAlarm alarm, List<FeedStatus> all, Instant now) {
        boolean heard = FeedJudge.isHeardSince(feed, alarm);
        boolean settled = signs.settle(feed.name(), alarm.raisedAt(), () -> {
            audit.record(
                    ACTOR,
                    "feed.speaks",
                    feed.name(),
                    Map.of("since", alarm.since().toString()));
            if (heard) {
                events.publishEvent(new FeedNews(feed, alarm, true, now, working(feed, all)));
            }
        });
        if (settled && heard) {
            log.warn(
                    "Feed {} speaks again; it was {} since {}",
                    feed.name(),
                    alarm.trouble().slug(),
                    alarm.since());
        } else if (settled) {
            log.warn("Feed {} may be silent now, by its settings", feed.name());
        }
    }

    /** The alarm itself must not depend on the database. Without it nobody knows what other instances tell: each does. */
    private void judgeAlone(FeedStatus feed) {
        Instant now = clock.instant();
        boolean known = health.alarm(feed.name()).isPresent();
        FeedJudge.trouble(feed, properties.failingAfter(), now)
                .filter(_ -> !known && criedAlone.add(feed.name()))
                .ifPresent(trouble -> cry(feed, new FeedAlarm(trouble, FeedJudge.since(feed, trouble, now), now)));
    }

    private void cry(FeedStatus feed, FeedAlarm alarm) {
        log.error(
                "Feed {} is {} since {}, longer than {}: it is {}; last error: {}. Look at its source now: telegrams may be"
                        + " missing",
                feed.name(),
                alarm.trouble().slug(),
                alarm.since(),
                patience(feed, alarm),
                feed.state(),
                feed.lastError() == null ? "none" : feed.lastError().text());
    }

    private String patience(FeedStatus feed, FeedAlarm alarm) {
        return String.valueOf(alarm.trouble() == FeedTrouble.SILENT ? feed.silentAfter() : properties.failingAfter());
    }

    private static List<String> working(FeedStatus feed, List<FeedStatus> all) {
        return all.stream()
                .filter(other -> other.state() == FeedState.OK)
                .map(FeedStatus::name)
                .filter(Predicate.not(feed.name()::equals))
                .toList();
    }

    /** What stops in an orderly way is not missed by the others. */
    @Override
    public synchronized void destroy() {
        stopped = true;
        try {
            signs.signOff(instance);
        } catch (DataAccessException e) {
            log.debug("This instance is taken for gone after {}", properties.life(), e);
        }
    }
}
