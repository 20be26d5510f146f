package org.todoke.sandbox.jalert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays telegrams one after the other, each over all routes asked for. Thread-safe. */
final class Player implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Player.class);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

    private final Receiver receiver;
    private final Thread heart;
    private @Nullable Replay running;

    Player(Receiver receiver, Duration heartbeat) {
        this.receiver = receiver;
        heart = Thread.ofVirtual().name("jalert-heartbeat").unstarted(() -> beat(heartbeat));
        if (heartbeat.isPositive()) {
            heart.start();
        }
    }

    /** How far a replay is. */
    record Progress(
            boolean running,
            int telegrams,
            int played,
            Map<Way, Integer> brought,
            @Nullable String lastError) {
        static final Progress NONE = new Progress(false, 0, 0, Map.of(), null);
    }

    private static final class Replay {
        private final CountDownLatch stopping = new CountDownLatch(1);
        private final Map<Way, Integer> brought = new EnumMap<>(Way.class);
        private final int telegrams;
        private int played;
        private @Nullable String lastError;
        private @Nullable Thread thread;

        Replay(int telegrams) {
            this.telegrams = telegrams;
        }

        synchronized Progress progress() {
            return new Progress(
                    thread != null && thread.isAlive(), telegrams, played, new EnumMap<>(brought), lastError);
        }

        synchronized void brought(Way way) {
            brought.merge(way, 1, Integer::sum);
        }

        synchronized void failed(String why) {
            lastError = why;
        }

        synchronized void played() {
            played++;
        }
    }

    /** @param factor how much faster than it happened; 0 for as fast as it goes */
    synchronized void play(List<StoredTelegram> telegrams, Set<Way> ways, double factor) {
        stop();
        Replay replay = new Replay(telegrams.size());
        for (Way way : Way.values()) {
            replay.brought.put(way, 0);
        }
        replay.brought.keySet().retainAll(ways);
        running = replay;
        replay.thread = Thread.ofVirtual().name("jalert-replay").start(() -> play(replay, telegrams, ways, factor));
    }

    private void play(Replay replay, List<StoredTelegram> telegrams, Set<Way> ways, double factor) {
        Instant before =
                telegrams.isEmpty() ? Instant.EPOCH : telegrams.getFirst().reportedAt();
        try {
            for (StoredTelegram telegram : telegrams) {
                Duration gap = Duration.between(before, telegram.reportedAt());
                before = telegram.reportedAt();
                long millis = factor == 0 ? 0 : (long) (gap.toMillis() / factor);
                if (replay.stopping.await(millis, TimeUnit.MILLISECONDS)) {
                    return;
                }
                for (Way way : ways) {
                    if (way.carries(telegram)) {
                        bring(replay, telegram, way);
                    }
                }
                replay.played();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bring(Replay replay, StoredTelegram telegram, Way way) throws InterruptedException {
        try {
            receiver.bring(telegram, way);
            replay.brought(way);
        } catch (IOException e) {
            LOG.warn("{} by {}: {}", telegram.name(), way, e.toString());
            replay.failed(telegram.name() + " by " + way + ": " + e);
        }
    }

    private void beat(Duration heartbeat) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(heartbeat.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    receiver.beat();
                } catch (IOException e) {
                    LOG.debug("no heartbeat: {}", e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized Progress progress() {
        return running == null ? Progress.NONE : running.progress();
    }

    /** Ends the replay that is under way, if there is one. */
    synchronized void stop() {
        Replay replay = running;
        if (replay == null || replay.thread == null) {
            return;
        }
        replay.stopping.countDown();
        try {
            if (!replay.thread.join(LONGEST_GOODBYE)) {
                replay.thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        heart.interrupt();
    }
}
