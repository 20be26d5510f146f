package org.todoke.sandbox.push;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Browsers that tell the hub that they showed a notification, as its service worker does: always the same share of
 * messages, a few at a time. Only the configured hub is called, whatever a message says.
 */
final class ShownReports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShownReports.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 100_000;
    private static final int CALLERS = 4;

    private final @Nullable String hub;
    private final PushSettings settings;
    private final JsonMapper mapper;
    private final BlockingQueue<URI> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger dropped = new AtomicInteger();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private volatile boolean closed;

    /** @param hubUrl the hub; null when nobody is to be called */
    ShownReports(@Nullable URI hubUrl, PushSettings settings, JsonMapper mapper) {
        this.hub = hubUrl == null ? null : hubUrl.toString().replaceAll("/+$", "") + '/';
        this.settings = settings;
        this.mapper = mapper;
        for (int n = 0; n < CALLERS; n++) {
            // Not a thread of the web application that happens to be starting now.
            Thread caller =
                    Thread.ofPlatform().name("push-receipts-" + n).daemon().unstarted(this::report);
            caller.setContextClassLoader(ShownReports.class.getClassLoader());
            caller.start();
        }
    }

    /** Whether this message is told of is a matter of its content, not of chance. */
    void consider(byte[] payload) {
        String begin = hub;
        if (begin == null || !isChosen(payload)) {
            return;
        }
        try {
            String receipt = mapper.readTree(payload).path("receipt").asString("");
            if (receipt.startsWith(begin) && !waiting.offer(URI.create(receipt)) && dropped.getAndIncrement() == 0) {
                LOG.warn("more than {} receipts wait for the hub: further ones are dropped", MOST_WAITING);
            }
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.debug("a message without a receipt", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
    }

    private boolean isChosen(byte[] payload) {
        CRC32 crc = new CRC32();
        crc.update(payload);
        return crc.getValue() % 10_000 < settings.receiptShare() * 10_000;
    }

    private void report() {
        long pace = TimeUnit.SECONDS.toNanos(CALLERS) / settings.receiptsPerSecond();
        try {
            while (!closed) {
                URI receipt = waiting.poll(1, TimeUnit.SECONDS);
                if (receipt != null) {
                    long start = System.nanoTime();
                    post(receipt);
                    TimeUnit.NANOSECONDS.sleep(pace - (System.nanoTime() - start));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(URI receipt) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(receipt)
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                LOG.debug("the hub answered a receipt with {}", status);
            }
        } catch (IOException e) {
            LOG.debug("the hub cannot be reached", e);
        }
    }
}
