package org.todoke.sandbox.smtp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts reports to the hub, as the pipe behind a real relay's return paths does, at a bounded rate. */
final class HubReturns implements Returns {
    private static final Logger LOG = LoggerFactory.getLogger(HubReturns.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int CAPACITY = 100_000;
    private static final int WORKERS = 4;
    private static final int MAX_TRIES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);
    private static final int NOT_NOW = 500;
    private static final int DONE = 300;

    private final BlockingQueue<Return> queue = new LinkedBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final URI webhook;
    private final SecretKeySpec key;
    private final Clock clock;
    private final Duration pause;
    private final List<Thread> workers;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param perSecond reports posted at most */
    HubReturns(URI hubUrl, String secret, int perSecond, Clock clock) {
        webhook = URI.create(hubUrl.toString().replaceAll("/+$", "") + "/webhooks/email/bounce");
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
        pause = Duration.ofSeconds(WORKERS).dividedBy(perSecond);
        workers = IntStream.range(0, WORKERS)
                .mapToObj(n -> Thread.ofVirtual().name("smtp-returns-" + n).start(this::work))
                .toList();
    }

    @Override
    public boolean isWanted() {
        return true;
    }

    @Override
    public void offer(Return report) {
        if (!queue.offer(report) && dropped.getAndIncrement() == 0) {
            LOG.warn("more than {} reports wait for the hub; further ones are dropped", CAPACITY);
        }
    }

    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
        client.shutdownNow();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Return report = queue.take();
                Thread.sleep(pause);
                post(report);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(Return report) throws InterruptedException {
        byte[] body = ReturnReport.of(report, clock.instant());
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(PATIENCE)
                .header("Content-Type", "message/rfc822")
                .header("X-Todoke-Signature", "sha256=" + signature(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        for (int tries = 1; tries <= MAX_TRIES; tries++) {
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status < NOT_NOW) {
                    LOG.atLevel(status < DONE ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.WARN)
                            .log("{}: the hub answered {}", report, status);
                    return;
                }
            } catch (IOException e) {
                LOG.debug("{}: the hub cannot be reached: {}", report, e.toString());
            }
            Thread.sleep(BEFORE_NEXT_TRY);
        }
        LOG.warn("{}: given up after {} tries", report, MAX_TRIES);
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
