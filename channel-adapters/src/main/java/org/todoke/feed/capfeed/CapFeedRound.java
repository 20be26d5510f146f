package org.todoke.feed.capfeed;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.todoke.feed.CachedListing;
import org.todoke.feed.Fetcher;
import org.todoke.feed.Fetcher.Offer;
import org.todoke.feed.Forgetting;
import org.todoke.feed.PollLoop;
import org.todoke.feed.XmlListing.Item;
import org.todoke.intake.FeedMemory;
import org.todoke.intake.FeedMonitor;

/** One look at a feed. An entry that is updated is fetched again: its link may lead to another document than before. */
final class CapFeedRound implements PollLoop.Round {
    /** So long is remembered what the feed lists no more: it may be listed again. */
    private static final Duration LONG_MEMORY = Duration.ofDays(30);

    private static final Duration FORGET_EVERY = Duration.ofHours(6);

    private final CachedListing listing;
    private final Fetcher fetcher;
    private final FeedMonitor monitor;
    private final Clock clock;
    private final Forgetting forgetting;
    private boolean behind = true;

    CapFeedRound(CachedListing listing, Fetcher fetcher, FeedMonitor monitor, FeedMemory memory, Clock clock) {
        this.listing = listing;
        this.fetcher = fetcher;
        this.monitor = monitor;
        this.clock = clock;
        this.forgetting = new Forgetting(memory, monitor.name(), LONG_MEMORY, FORGET_EVERY, clock);
    }

    @Override
    public void run() throws IOException, InterruptedException {
        boolean changed = listing.refresh();
        // Days can pass without an alert; that the feed answers is all that can be expected of it.
        monitor.spoke();
        if (!changed && !behind) {
            return;
        }
        behind = true;
        List<Offer> offers = listing.items().stream().map(this::offer).toList();
        behind = fetcher.fetch(offers) > 0;
        forgetting.forgetAllBut(offers.stream().map(Offer::id).toList());
    }

    private Offer offer(Item item) {
        String path = String.valueOf(item.link().getPath());
        Instant updated = item.updated();
        return new Offer(
                item.link() + (updated == null ? "" : " " + updated),
                item.link(),
                path.substring(path.lastIndexOf('/') + 1),
                "application/cap+xml",
                updated == null ? clock.instant() : updated);
    }
}
