package org.todoke.sandbox.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.message.Channel;

/** What the faults now set do to a provider's HTTP API. A request that waits holds no thread of the web server. */
public final class HttpTrouble {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int PROMISED = 1000;

    private final Faults faults;
    private final Channel channel;

    public HttpTrouble(Faults faults, Channel channel) {
        this.faults = faults;
        this.channel = channel;
    }

    /** Answers as the faults will have it. */
    public ServerResponse around(Handling handling) throws IOException {
        Fault fault = now();
        if (fault.latency().isZero() && !fault.hang()) {
            return answer(handling);
        }
        return ServerResponse.async(
                CompletableFuture.supplyAsync(() -> answerLate(handling), Thread::startVirtualThread), LONGEST);
    }

    private ServerResponse answerLate(Handling handling) {
        try {
            pause(now().latency());
            if (!now().hang()) {
                return answer(handling);
            }
            while (now().hang()) {
                pause(LOOK_AGAIN);
            }
            // As with mail, what hung was never taken.
            return cutOff();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connection is closed before the request is taken, or after it: the sender cannot tell the two apart. */
    private ServerResponse answer(Handling handling) throws IOException {
        Fault fault = now();
        if (!fault.disconnectsNow()) {
            return handling.answer(fault);
        }
        if (ThreadLocalRandom.current().nextBoolean()) {
            handling.answer(Fault.NONE);
        }
        return cutOff();
    }

    /** Promises more than it sends, and hangs up. */
    private static ServerResponse cutOff() {
        return ServerResponse.ok()
                .header(HttpHeaders.CONNECTION, "close")
                .contentType(MediaType.APPLICATION_JSON)
                .contentLength(PROMISED)
                .build((_, response) -> {
                    response.flushBuffer();
                    return null;
                });
    }

    private Fault now() {
        return faults.of(channel);
    }

    private static void pause(Duration time) {
        try {
            // Nobody ever counts it down.
            if (new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("a latch that nobody counts down was counted down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is done without trouble. */
    @FunctionalInterface
    public interface Handling {
        /** @param fault whether to refuse, and with what */
        ServerResponse answer(Fault fault) throws IOException;
    }
}
