package org.todoke.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.todoke.delivery.Channel;
import org.todoke.delivery.SendResult;

/**
 * Sends what is due: at once when this instance's bell rings, else at the next look. One thread looks; each notice is sent
 * on a thread of its own, a few of each channel at a time, so that a slow channel holds up no other.
 */
@Component
class NoticeWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(NoticeWorker.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration BETWEEN_RECORDINGS = Duration.ofSeconds(1);

    private final JdbcNoticeQueue queue;
    private final NoticeRun run;
    private final Set<Channel> channels;
    private final NoticeProperties properties;
    private final Bell bell;
    private final Clock clock;
    private final Map<UUID, Channel> inHand = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private Thread looking = Thread.ofPlatform().unstarted(this::look);
    private ExecutorService sending = newThreads();
    private Instant renewedAt = Instant.MIN;

    NoticeWorker(
            JdbcNoticeQueue queue,
            NoticeRun run,
            NoticeCourier courier,
            NoticeProperties properties,
            Bell bell,
            Clock clock) {
        this.queue = queue;
        this.run = run;
        this.channels = courier.channels();
        this.properties = properties;
        this.bell = bell;
        this.clock = clock;
    }

    private void look() {
        while (running) {
            try {
                renew();
                channels.forEach(this::takeUp);
                bell.await(properties.lookInterval());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // Whatever it was, this thread must not end: without it no code and no link leaves the hub any more.
                log.warn("Notices could not be looked for; tried again", e);
                pause(properties.lookInterval());
            }
        }
    }

    private void takeUp(Channel channel) {
        long underWay = inHand.values().stream().filter(channel::equals).count();
        int free = properties.atOnce() - (int) underWay;
        if (free <= 0) {
            return;
        }
        for (Taken notice : queue.take(channel, free, List.copyOf(inHand.keySet()))) {
            inHand.put(notice.id(), channel);
            sending.execute(() -> send(notice));
        }
    }

    private void send(Taken notice) {
        try {
            SendResult result = run.send(notice);
            boolean recorded = record(notice, result);
            while (!recorded && running) {
                pause(BETWEEN_RECORDINGS);
                recorded = record(notice, result);
            }
        } catch (RuntimeException e) {
            log.error("Notice {} is left to the end of its lease because of a fault in the hub", notice.id(), e);
        } finally {
            inHand.remove(notice.id());
            bell.ring();
        }
    }

    /** While the database is away, what has left is held on to: forgotten, it would be sent again. */
    private boolean record(Taken notice, SendResult result) {
        try {
            run.record(notice, result);
            return true;
        } catch (DataAccessException e) {
            log.warn("What became of notice {} could not be recorded; tried again", notice.id(), e);
            return false;
        }
    }

    /** Long before the leases end. */
    private void renew() {
        Instant now = clock.instant();
        if (!inHand.isEmpty() && !now.isBefore(renewedAt.plus(properties.lease().dividedBy(3)))) {
            queue.renew(List.copyOf(inHand.keySet()));
            renewedAt = now;
        }
    }

    private void pause(Duration time) {
        try {
            boolean _ = stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        stopping = new CountDownLatch(1);
        if (sending.isShutdown()) {
            sending = newThreads();
        }
        looking = Thread.ofPlatform().name("notices").start(this::look);
    }

    /** What is under way has a moment to end; the rest waits for another instance, or the next start. */
    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        bell.ring();
        try {
            looking.join(LONGEST_STOP);
            sending.shutdown();
            if (!sending.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                sending.shutdownNow();
            }
        } catch (InterruptedException e) {
            sending.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Platform threads: senders answer an interrupt on these in an orderly way. */
    private static ExecutorService newThreads() {
        return Executors.newCachedThreadPool(
                Thread.ofPlatform().name("notice-", 0).factory());
    }
}
