package org.todoke.sandbox.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.fault.Faults;
import org.todoke.sandbox.message.Channel;

/** What the faults now set do to a request; waits hold no thread of the web server, which has to hear of their end. */
final class Trouble {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Faults faults;
    private final Executor waiters =
            task -> Thread.ofVirtual().name("line-trouble").start(task);

    Trouble(Faults faults) {
        this.faults = faults;
    }

    /** Answers as the faults will have it. */
    ServerResponse around(Handling handling) throws IOException {
        Fault fault = now();
        if (fault.latency().isZero() && !fault.hang()) {
            return answer(handling);
        }
        return ServerResponse.async(CompletableFuture.supplyAsync(() -> answerLate(handling), waiters), LONGEST);
    }

    private ServerResponse answerLate(Handling handling) {
        try {
            Fault fault = now();
            pause(fault.latency());
            if (now().hang()) {
                while (now().hang()) {
                    pause(LOOK_AGAIN);
                }
                // As with mail, what hung was never taken.
                return cutOff();
            }
            return answer(handling);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connection is closed before the request is taken, or after it: only a retry key tells the two apart. */
    private ServerResponse answer(Handling handling) throws IOException {
        Fault fault = now();
        if (fault.disconnectsNow()) {
            if (ThreadLocalRandom.current().nextBoolean()) {
                handling.answer(Fault.NONE);
            }
            return cutOff();
        }
        return handling.answer(fault);
    }

    /** Promises more than it sends, and hangs up. */
    private static ServerResponse cutOff() {
        return ServerResponse.ok()
                .header(HttpHeaders.CONNECTION, "close")
                .contentType(MediaType.APPLICATION_JSON)
                .contentLength(1000)
                .build((_, response) -> {
                    response.flushBuffer();
                    return null;
                });
    }

    private Fault now() {
        return faults.of(Channel.LINE);
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
    interface Handling {
        /** @param fault whether to refuse, and with what */
        ServerResponse answer(Fault fault) throws IOException;
    }
}
