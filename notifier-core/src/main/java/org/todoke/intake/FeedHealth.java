package org.todoke.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How all feeds do, by what every instance of the hub knows of them; what this one knows is never older than now. */
@Component
public class FeedHealth {
    private static final Logger log = LoggerFactory.getLogger(FeedHealth.class);

    private final FeedMonitors monitors;
    private final FeedSigns signs;
    private final HubInstance instance;
    private final Clock clock;
    private volatile FeedSigns.Said latest = FeedSigns.Said.NOTHING;

    FeedHealth(FeedMonitors monitors, FeedSigns signs, HubInstance instance, Clock clock) {
        this.monitors = monitors;
        this.signs = signs;
        this.instance = instance;
        this.clock = clock;
    }

    /** Every feed, by route and name; a route without a feed is listed as {@link FeedState#OFF}. */
    public List<FeedStatus> statuses() {
        try {
            read();
        } catch (DataAccessException e) {
            log.debug("What other instances know of the feeds is asked for later", e);
        }
        List<FeedStatus> on = open();
        List<FeedStatus> all = new ArrayList<>(on);
        Stream.of(FeedRoute.values())
                .filter(route -> on.stream().noneMatch(feed -> feed.route() == route))
                .map(FeedStatus::off)
                .forEach(all::add);
        all.sort(Comparator.comparing(FeedStatus::route).thenComparing(FeedStatus::name));
        return List.copyOf(all);
    }

    /** Asks what the other instances know now. */
    void read() {
        latest = signs.others(instance);
    }

    /** The feeds that have settings on any instance; what others know of them as of the last {@link #read}. */
    List<FeedStatus> open() {
        Instant now = clock.instant();
        FeedSigns.Said said = latest;
        Map<String, List<FeedSign>> byFeed = new TreeMap<>();
        Stream.concat(monitors.signs(instance).stream(), said.signs().stream())
                .forEach(sign -> byFeed.computeIfAbsent(sign.feed(), feed -> new ArrayList<>())
                        .add(sign));
        return byFeed.entrySet().stream()
                .map(feed -> FeedJudge.status(
                        withoutTheReplaced(feed.getValue()),
                        said.pasts().getOrDefault(feed.getKey(), FeedPast.NONE),
                        now))
                .toList();
    }

    /** Instances that are gone matter only where nobody has taken over. */
    private static List<FeedSign> withoutTheReplaced(List<FeedSign> signs) {
        return signs.stream().anyMatch(FeedSign::live)
                ? signs.stream().filter(FeedSign::live).toList()
                : signs;
    }

    /** The alarm that is not over, as of the last {@link #read}. */
    Optional<FeedAlarm> alarm(String feed) {
        return Optional.ofNullable(
                latest.pasts().getOrDefault(feed, FeedPast.NONE).alarm());
    }
}
