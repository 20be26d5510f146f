package org.todoke.api.announcement;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.stream.EventSink;
import org.todoke.stream.SseSink;
import org.todoke.stream.Watcher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tallies while they change, as server-sent events. However many watch an announcement, its tally is read once per
 * interval; nobody watching means nobody reading.
 */
@Component
class Progress implements SmartLifecycle {
    private static final String EVENT = "tally";
    private static final int READERS = 4;
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** Then a client connects anew: by then its key may have been revoked. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Map<UUID, TallyFeed> feeds = new ConcurrentHashMap<>();
    private final AnnouncementService announcements;
    private final TallyReader reader;
    private final JsonMapper json;
    private final Duration interval;
    private final Duration heartbeat;
    private final ScheduledThreadPoolExecutor readers;
    private final ExecutorService senders;
    private volatile boolean running;

    @Autowired
    Progress(AnnouncementService announcements, TallyReader reader, JsonMapper json) {
        this(announcements, reader, json, INTERVAL, HEARTBEAT);
    }

    Progress(
            AnnouncementService announcements,
            TallyReader reader,
            JsonMapper json,
            Duration interval,
            Duration heartbeat) {
        this.announcements = announcements;
        this.reader = reader;
        this.json = json;
        this.interval = interval;
        this.heartbeat = heartbeat;
        readers = new ScheduledThreadPoolExecutor(
                READERS, Thread.ofVirtual().name("progress-read-", 0).factory());
        readers.setRemoveOnCancelPolicy(true);
        senders = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("progress-send-", 0).factory());
    }

    /** Ends when the tally is complete, when the client goes, or after an hour. */
    SseEmitter watch(UUID announcement) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        if (!running) {
            emitter.complete();
            return emitter;
        }
        Runnable leave = watch(announcement, new SseSink(emitter, EVENT));
        emitter.onCompletion(leave);
        emitter.onTimeout(leave);
        emitter.onError(trouble -> leave.run());
        return emitter;
    }

    /** @return to be run when the client has gone */
    Runnable watch(UUID announcement, EventSink sink) {
        Watcher watcher = new Watcher(sink, senders);
        feeds.compute(announcement, (id, running) -> {
            TallyFeed feed = running == null ? open(id) : running;
            feed.join(watcher);
            return feed;
        });
        return () -> leave(announcement, watcher);
    }

    private TallyFeed open(UUID announcement) {
        TallyFeed feed = new TallyFeed(
                () -> read(announcement), heartbeat.dividedBy(interval), ended -> feeds.remove(announcement, ended));
        feed.start(poll -> readers.scheduleWithFixedDelay(poll, 0, interval.toMillis(), TimeUnit.MILLISECONDS));
        return feed;
    }

    private void leave(UUID announcement, Watcher watcher) {
        feeds.computeIfPresent(announcement, (id, feed) -> feed.leave(watcher) ? null : feed);
    }

    private TallyFeed.Reading read(UUID id) {
        Announcement announcement = announcements.get(id);
        TallyJson tally = reader.read(announcement, TallyReader.select(announcement, null));
        return new TallyFeed.Reading(json.writeValueAsString(tally), tally.complete());
    }

    /** How many announcements are being read for somebody. */
    int open() {
        return feeds.size();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends every stream, before the server waits for its requests to end: it would wait for these. */
    @Override
    public void stop() {
        running = false;
        feeds.values().forEach(TallyFeed::end);
        readers.shutdownNow();
        senders.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
