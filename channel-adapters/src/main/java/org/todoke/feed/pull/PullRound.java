package org.todoke.feed.pull;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.feed.CachedListing;
import org.todoke.feed.Fetcher;
import org.todoke.feed.Fetcher.Offer;
import org.todoke.feed.Forgetting;
import org.todoke.feed.PollLoop;
import org.todoke.feed.XmlListing.Item;
import org.todoke.intake.FeedMemory;
import org.todoke.intake.FeedMemory.Entry;
import org.todoke.intake.FeedMonitor;

/**
 * One look at a listing. The short one reaches back some minutes to hours; where it begins after what was seen last, and in
 * the first round after a start, the long one is read too, so that nothing is missed over an outage of days.
 */
final class PullRound implements PollLoop.Round {
    private static final Logger log = LoggerFactory.getLogger(PullRound.class);

    /** The type in a telegram's file name: {@code 20240725051641_0_VPWW53_260000.xml}. */
    private static final Pattern NAME = Pattern.compile("[0-9]+_[0-9]+_([A-Z]{4}[0-9]{2})_[^/]*\\.xml");

    /** The long listing reaches back about a week. */
    private static final Duration LONG_MEMORY = Duration.ofDays(14);

    private static final Duration FORGET_EVERY = Duration.ofHours(6);

    private final CachedListing shortListing;
    private final CachedListing longListing;
    private final Set<String> types;
    private final Duration firstLookBack;
    private final Fetcher fetcher;
    private final FeedMonitor monitor;
    private final FeedMemory memory;
    private final Clock clock;
    private final Forgetting forgetting;
    private boolean behind = true;

    PullRound(
            CachedListing shortListing,
            CachedListing longListing,
            PullProperties properties,
            Fetcher fetcher,
            FeedMonitor monitor,
            FeedMemory memory,
            Clock clock) {
        this.shortListing = shortListing;
        this.longListing = longListing;
        this.types = properties.types();
        this.firstLookBack = properties.firstLookBack();
        this.fetcher = fetcher;
        this.monitor = monitor;
        this.memory = memory;
        this.clock = clock;
        this.forgetting = new Forgetting(memory, monitor.name(), LONG_MEMORY, FORGET_EVERY, clock);
    }

    @Override
    public void run() throws IOException, InterruptedException {
        boolean changed = shortListing.refresh();
        monitor.contact();
        if (!changed && !behind) {
            return;
        }
        Optional<Instant> seen = memory.newest(monitor.name());
        List<Item> items = new ArrayList<>(shortListing.items());
        boolean gap = behind || beginsAfter(items, seen);
        boolean whole = !gap || addLongListing(items, seen.isEmpty());
        // Whatever goes wrong from here on, the next round looks at everything again.
        behind = true;
        if (seen.isEmpty()) {
            passOver(items);
        }
        List<Offer> wanted = choose(items);
        behind = fetcher.fetch(wanted) > 0 || !whole;
        forgetting.forgetAllBut(
                items.stream().map(item -> item.link().toString()).toList());
    }

    /** @return whether it could be read; what the short one lists does not wait for it, unless nothing was ever seen */
    private boolean addLongListing(List<Item> items, boolean needed) throws IOException {
        try {
            longListing.refresh();
            items.addAll(longListing.items());
            return true;
        } catch (IOException e) {
            if (needed) {
                throw e;
            }
            monitor.failed("the long listing, to be tried again: " + e.getMessage());
            return false;
        }
    }

    private static boolean beginsAfter(Collection<Item> items, Optional<Instant> seen) {
        return seen.isEmpty()
                || items.stream()
                        .noneMatch(item ->
                                item.updated() != null && !item.updated().isAfter(seen.get()));
    }

    /** A hub that has seen nothing yet does not tell what is long over. */
    private void passOver(List<Item> items) {
        Instant oldest = clock.instant().minus(firstLookBack);
        List<Entry> old = items.stream()
                .filter(item -> at(item).isBefore(oldest))
                .map(item -> new Entry(item.link().toString(), at(item)))
                .toList();
        memory.remember(monitor.name(), old);
        log.info("Feed {}: {} telegrams from before {} are passed over", monitor.name(), old.size(), oldest);
    }

    /** Those to be fetched; the others are remembered, so that the newest one seen is known. */
    private List<Offer> choose(List<Item> items) {
        List<Offer> wanted = new ArrayList<>();
        List<Entry> others = new ArrayList<>();
        for (Item item : items) {
            String path = String.valueOf(item.link().getPath());
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (isWanted(name)) {
                wanted.add(new Offer(item.link().toString(), item.link(), name, "application/xml", at(item)));
            } else {
                others.add(new Entry(item.link().toString(), at(item)));
            }
        }
        Set<String> unknown = others.isEmpty()
                ? Set.of()
                : memory.unknown(monitor.name(), others.stream().map(Entry::id).toList());
        List<Entry> news =
                others.stream().filter(entry -> unknown.contains(entry.id())).toList();
        if (!news.isEmpty()) {
            monitor.spoke();
            memory.remember(monitor.name(), news);
        }
        return wanted;
    }

    private boolean isWanted(String name) {
        Matcher matcher = NAME.matcher(name);
        // A name of another form says nothing of the type: rather one too many than one too few.
        return types.isEmpty()
                || !matcher.matches()
                || types.stream().anyMatch(type -> matcher.group(1).startsWith(type));
    }

    private Instant at(Item item) {
        return item.updated() == null ? clock.instant() : item.updated();
    }
}
