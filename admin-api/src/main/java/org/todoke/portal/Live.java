package org.todoke.portal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.todoke.content.Language;
import org.todoke.outlet.Banner;
import org.todoke.outlet.Banners;
import org.todoke.stream.EventSink;
import org.todoke.stream.SseSink;
import org.todoke.stream.Watcher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells open pages of emergencies. Every instance asks the database once a second, for all its readers together and only while
 * it has any, so that it also hears of what was released at another.
 */
@Component
class Live implements SmartLifecycle, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Live.class);
    private static final String EVENT = "banner";
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int BEAT_EVERY = 20;

    /** Then a page connects anew: connections that nobody reads any more end by this. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Map<Language, Set<Watcher>> readers = new ConcurrentHashMap<>();
    private final Map<Language, String> told = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Banners banners;
    private final JsonMapper json;
    private final int most;
    private final Duration interval;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("live-read-", 0).factory());
    private final ExecutorService senders = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("live-send-", 0).factory());
    private volatile boolean running;
    private @Nullable ScheduledFuture<?> looking;
    private int quiet;

    @Autowired
    Live(Banners banners, JsonMapper json, LiveProperties properties) {
        this(banners, json, properties.readers(), INTERVAL);
    }

    Live(Banners banners, JsonMapper json, int most, Duration interval) {
        this.banners = banners;
        this.json = json;
        this.most = most;
        this.interval = interval;
    }

    /** The banner as it is now. */
    State state(Language reader) {
        Banner banner = banners.of(reader);
        return new State(banner.version(), json.writeValueAsString(banner));
    }

    /** Empty when there are as many readers as there may be. */
    Optional<SseEmitter> watch(Language reader) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        return watch(reader, new SseSink(emitter, EVENT)).map(leave -> {
            emitter.onCompletion(leave);
            emitter.onTimeout(leave);
            emitter.onError(trouble -> leave.run());
            return emitter;
        });
    }

    /** @return to be run when the reader has gone; more than once does no harm */
    Optional<Runnable> watch(Language reader, EventSink sink) {
        if (!running) {
            return Optional.empty();
        }
        // What is in force is told at once: something may have happened while the page was on its way.
        String now = state(reader).json();
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return Optional.empty();
        }
        Watcher watcher = new Watcher(sink, senders);
        Set<Watcher> sameLanguage = readers.computeIfAbsent(reader, language -> ConcurrentHashMap.newKeySet());
        sameLanguage.add(watcher);
        watcher.tell(now);
        return Optional.of(() -> leave(sameLanguage, watcher));
    }

    private void leave(Set<Watcher> watchers, Watcher watcher) {
        if (watchers.remove(watcher)) {
            open.decrementAndGet();
        }
    }

    /** How many pages are being told. */
    int open() {
        return open.get();
    }

    @Override
    public void start() {
        running = true;
        looking = clock.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends every stream, before the server waits for its requests to end: it would wait for these. */
    @Override
    public void stop() {
        running = false;
        if (looking != null) {
            looking.cancel(false);
        }
        readers.values()
                .forEach(watchers -> watchers.forEach(watcher -> {
                    leave(watchers, watcher);
                    watcher.end();
                }));
    }

    @Override
    public void close() {
        clock.shutdown();
        senders.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look() {
        quiet++;
        boolean beat = quiet >= BEAT_EVERY;
        if (beat) {
            quiet = 0;
        }
        readers.forEach((language, watchers) -> {
            if (!watchers.isEmpty()) {
                look(language, watchers, beat);
            }
        });
    }

    private void look(Language language, Set<Watcher> watchers, boolean beat) {
        String now;
        try {
            now = state(language).json();
        } catch (RuntimeException e) {
            // The database may be away for a while: readers stay, and hear of it when it is back.
            log.debug("What is in force cannot be read", e);
            watchers.forEach(Watcher::beat);
            return;
        }
        if (!now.equals(told.put(language, now))) {
            watchers.forEach(watcher -> watcher.tell(now));
        } else if (beat) {
            watchers.forEach(Watcher::beat);
        }
    }

    /**
     * A banner as it is sent.
     *
     * @param version changes whenever it does
     */
    record State(String version, String json) {}
}
