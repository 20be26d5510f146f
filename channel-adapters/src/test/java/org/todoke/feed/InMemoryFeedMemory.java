package org.todoke.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.todoke.intake.FeedMemory;

/** Remembers as long as the test lasts, and so also over a restart of the feed. */
public final class InMemoryFeedMemory implements FeedMemory {
    private final Map<String, Map<String, Instant>> entries = new ConcurrentHashMap<>();
    private final Map<String, UUID> leases = new ConcurrentHashMap<>();

    private Map<String, Instant> of(String feed) {
        return entries.computeIfAbsent(feed, _ -> new ConcurrentHashMap<>());
    }

    @Override
    public Set<String> unknown(String feed, Collection<String> ids) {
        return ids.stream().filter(id -> !of(feed).containsKey(id)).collect(Collectors.toSet());
    }

    @Override
    public void remember(String feed, Collection<Entry> dealtWith) {
        dealtWith.forEach(entry -> of(feed).putIfAbsent(entry.id(), entry.at()));
    }

    @Override
    public Optional<Instant> newest(String feed) {
        return of(feed).values().stream().max(Comparator.naturalOrder());
    }

    @Override
    public void forget(String feed, Instant before, Collection<String> listed) {
        of(feed).entrySet().removeIf(each -> each.getValue().isBefore(before) && !listed.contains(each.getKey()));
    }

    @Override
    public boolean lease(String feed, UUID holder, Duration time) {
        return leases.computeIfAbsent(feed, _ -> holder).equals(holder);
    }

    @Override
    public void release(String feed, UUID holder) {
        leases.remove(feed, holder);
    }
}
