package org.todoke.stream;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Things of one kind while they change, as server-sent events. However many watch one of them, it is read once per
 * interval; nobody watching means nobody reading.
 */
public class Feeds implements SmartLifecycle {
    private static final int READERS = 4;
    /** Then a client connects anew: by then what let it in may have been taken away. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Map<UUID, Feed> feeds = new ConcurrentHashMap<>();
    private final String event;
    private final Function<UUID, Reading> source;
    private final Duration interval;
    private final Duration heartbeat;
    private volatile ScheduledThreadPoolExecutor readers;
    private volatile ExecutorService senders;
    private volatile boolean running;

    /**
     * What is read.
     *
     * @param json as it is sent
     * @param complete whether it is the last
     */
    public record Reading(String json, boolean complete) {}

    /**
     * @param event what clients know events by
     * @param source reads one of them
     * @param heartbeat after so long without a change a sign of life is sent
     */
    public Feeds(String event, Function<UUID, Reading> source, Duration interval, Duration heartbeat) {
        this.event = event;
        this.source = source;
        this.interval = interval;
        this.heartbeat = heartbeat;
        readers = readers();
        senders = senders();
    }

    private ScheduledThreadPoolExecutor readers() {
        ScheduledThreadPoolExecutor made = new ScheduledThreadPoolExecutor(
                READERS, Thread.ofVirtual().name(event + "-read-", 0).factory());
        made.setRemoveOnCancelPolicy(true);
        return made;
    }

    private ExecutorService senders() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(event + "-send-", 0).factory());
    }

    /** Ends when what is watched is complete, when the client goes, or after an hour. */
    public SseEmitter watch(UUID id) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        if (!running) {
            emitter.complete();
            return emitter;
        }
        Runnable leave = watch(id, new SseSink(emitter, event));
        emitter.onCompletion(leave);
        emitter.onTimeout(leave);
        emitter.onError(trouble -> leave.run());
        return emitter;
    }

    /** @return to be run when the client has gone */
    public Runnable watch(UUID id, EventSink sink) {
        Watcher watcher = new Watcher(sink, senders);
        feeds.compute(id, (key, open) -> {
            Feed feed = open == null ? open(key) : open;
            feed.join(watcher);
            return feed;
        });
        return () -> leave(id, watcher);
    }

    private Feed open(UUID id) {
        Feed feed = new Feed(() -> source.apply(id), heartbeat.dividedBy(interval), ended -> feeds.remove(id, ended));
        feed.start(poll -> readers.scheduleWithFixedDelay(poll, 0, interval.toMillis(), TimeUnit.MILLISECONDS));
        return feed;
    }

    private void leave(UUID id, Watcher watcher) {
        feeds.computeIfPresent(id, (key, feed) -> feed.leave(watcher) ? null : feed);
    }

    /** How many are being read for somebody. */
    public int open() {
        return feeds.size();
    }

    /** Also after a stop: what is stopped may be started again. */
    @Override
    public void start() {
        if (readers.isShutdown()) {
            readers = readers();
            senders = senders();
        }
        running = true;
    }

    /** Ends every stream, before the server waits for its requests to end: it would wait for these. */
    @Override
    public void stop() {
        running = false;
        feeds.values().forEach(Feed::end);
        readers.shutdownNow();
        senders.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
