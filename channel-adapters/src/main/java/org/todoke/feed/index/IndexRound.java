package org.todoke.feed.index;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.todoke.feed.FeedHttp;
import org.todoke.feed.FeedPage;
import org.todoke.feed.Fetcher;
import org.todoke.feed.Fetcher.Offer;
import org.todoke.feed.Forgetting;
import org.todoke.feed.PollLoop;
import org.todoke.intake.FeedMemory;
import org.todoke.intake.FeedMonitor;

/**
 * One look at the index. What is older than two days is skipped: the receiver keeps it, and nobody is to be told any more.
 */
final class IndexRound implements PollLoop.Round {
    private static final Charset MS932 = Charset.forName("windows-31j");
    private static final Duration TOO_OLD = Duration.ofDays(2);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final URI index;
    private final FeedHttp http;
    private final Fetcher fetcher;
    private final FeedMonitor monitor;
    private final Clock clock;
    private final Forgetting forgetting;
    private @Nullable FeedPage last;
    private boolean behind;
    private Set<String> complained = new LinkedHashSet<>();

    IndexRound(URI index, FeedHttp http, Fetcher fetcher, FeedMonitor monitor, FeedMemory memory, Clock clock) {
        this.index = index;
        this.http = http;
        this.fetcher = fetcher;
        this.monitor = monitor;
        this.clock = clock;
        this.forgetting = new Forgetting(memory, monitor.name(), TOO_OLD, FORGET_EVERY, clock);
    }

    @Override
    public void run() throws IOException, InterruptedException {
        Optional<FeedPage> page = http.get(index, last);
        // It is the receiver itself that answers: as good as a heartbeat.
        monitor.spoke();
        FeedPage known = last;
        if (page.isEmpty() && !behind) {
            return;
        }
        FeedPage now = page.isPresent() ? page.get() : known;
        if (now == null) {
            return;
        }
        // Only what was worked through counts as seen: whatever goes wrong now, the next look finds it again.
        last = null;
        List<Offer> offers = offers(new String(now.content(), MS932));
        behind = fetcher.fetch(offers) > 0;
        last = now;
        forgetting.forgetAllBut(offers.stream().map(Offer::id).toList());
    }

    private List<Offer> offers(String text) {
        Instant oldest = clock.instant().minus(TOO_OLD);
        List<Offer> offers = new ArrayList<>();
        Set<String> wrong = new LinkedHashSet<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            try {
                IndexLine entry = IndexLine.parse(line);
                if (!entry.at().isBefore(oldest)) {
                    offers.add(entry.offer(index));
                }
            } catch (IllegalArgumentException e) {
                wrong.add(String.valueOf(e.getMessage()));
            }
        });
        // A line that stays wrong is told once.
        wrong.stream().filter(each -> !complained.contains(each)).forEach(monitor::dropped);
        complained = wrong;
        return offers;
    }
}
