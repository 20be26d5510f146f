package org.todoke.sandbox.line;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.sandbox.message.LineContent;
import tools.jackson.databind.JsonNode;

/** Residents who tap the button 受け取りました by themselves: always the same share of them, a little later. */
final class Taps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Taps.class);
    private static final int EVENTS_PER_CALL = 100;
    private static final int CALLERS = 2;

    /** LINE sends a webhook that was not answered by 2xx again, as often and as late as it likes. */
    private static final List<Duration> AGAIN_AFTER =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30));

    private final LineSettings settings;
    private final Hub hub;
    private final Events events;
    private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(
            CALLERS, Thread.ofPlatform().name("line-taps-", 0).daemon().factory());

    Taps(LineSettings settings, Hub hub, Events events) {
        this.settings = settings;
        this.hub = hub;
        this.events = events;
    }

    /** Whoever of them is so minded will tap, if the messages have a button that says something back. */
    void consider(List<String> userIds, JsonNode messages) {
        if (settings.tapShare() == 0 || !hub.isThere()) {
            return;
        }
        Optional<String> data = LineContent.postbackOf(messages);
        if (data.isEmpty()) {
            return;
        }
        List<String> tapping = userIds.stream().filter(this::isMinded).toList();
        IntStream.iterate(0, from -> from < tapping.size(), from -> from + EVENTS_PER_CALL)
                .mapToObj(from -> tapping.subList(from, Math.min(from + EVENTS_PER_CALL, tapping.size())))
                .forEach(some -> schedule(() -> tap(some, data.get()), settings.tapDelay()));
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }

    private void tap(List<String> userIds, String data) {
        call(userIds.stream().map(userId -> events.postback(userId, data)).toList(), 0);
    }

    private void call(List<Map<String, Object>> batch, int failures) {
        if (isTaken(batch)) {
            return;
        }
        if (failures == AGAIN_AFTER.size()) {
            LOG.warn("the hub did not take {} taps", batch.size());
            return;
        }
        List<Map<String, Object>> again = batch.stream().map(Events::again).toList();
        schedule(() -> call(again, failures + 1), AGAIN_AFTER.get(failures));
    }

    private boolean isTaken(List<Map<String, Object>> batch) {
        try {
            return hub.call(batch) / 100 == 2;
        } catch (IOException e) {
            LOG.debug("the hub cannot be reached", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void schedule(Runnable task, Duration delay) {
        if (!callers.isShutdown()) {
            ScheduledFuture<?> _ = callers.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean isMinded(String userId) {
        CRC32 crc = new CRC32();
        crc.update(userId.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue() % 10_000 < settings.tapShare() * 10_000;
    }
}
