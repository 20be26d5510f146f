package org.todoke.stream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one reader of one thing that changes, and everybody who watches it. */
final class Feed {
    private static final Logger log = LoggerFactory.getLogger(Feed.class);

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Supplier<Feeds.Reading> source;
    private final long heartbeatEvery;
    private final Consumer<Feed> atEnd;
    private volatile @Nullable String latest;
    private @Nullable ScheduledFuture<?> polling;
    private long quietPolls;

    /**
     * @param source reads it
     * @param heartbeatEvery after so many polls without a change a sign of life is sent
     * @param atEnd called when it ends, before the watchers are let go
     */
    Feed(Supplier<Feeds.Reading> source, long heartbeatEvery, Consumer<Feed> atEnd) {
        this.source = source;
        this.heartbeatEvery = heartbeatEvery;
        this.atEnd = atEnd;
    }

    synchronized void start(Function<Runnable, ScheduledFuture<?>> schedule) {
        polling = schedule.apply(this::poll);
    }

    /** Whoever comes later gets what was last sent at once. */
    void join(Watcher watcher) {
        watchers.add(watcher);
        String known = latest;
        if (known != null) {
            watcher.tell(known);
        }
    }

    /** @return whether nobody is left, and the feed has stopped */
    boolean leave(Watcher watcher) {
        watchers.remove(watcher);
        if (!watchers.isEmpty()) {
            return false;
        }
        stop();
        return true;
    }

    void poll() {
        Feeds.Reading reading;
        try {
            reading = source.get();
        } catch (RuntimeException e) {
            // The database may be away for a while: watchers stay, and hear of it when it is back.
            log.debug("What is watched cannot be read", e);
            beat();
            return;
        }
        if (reading.json().equals(latest)) {
            beat();
        } else {
            quietPolls = 0;
            latest = reading.json();
            watchers.forEach(watcher -> watcher.tell(reading.json()));
        }
        if (reading.complete()) {
            end();
        }
    }

    /** Lets the watchers go, each after what it still waits for. */
    void end() {
        atEnd.accept(this);
        stop();
        watchers.forEach(Watcher::end);
    }

    private void beat() {
        quietPolls++;
        if (quietPolls >= heartbeatEvery) {
            quietPolls = 0;
            watchers.forEach(Watcher::beat);
        }
    }

    private synchronized void stop() {
        if (polling != null) {
            polling.cancel(false);
        }
    }
}
