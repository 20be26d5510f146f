package org.todoke.sandbox.twilio;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the hub what became of its messages, a little later and not too fast: the machine is for the hub. Two threads of
 * their own; a call that fails is tried again a few times, one after the other for each message.
 */
final class StatusCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusCalls.class);
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_AFTER = Duration.ofMillis(300);
    private static final List<Duration> AGAIN_AFTER =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final Account account;
    private final long pauseMillis;
    private final DelayQueue<Call> waiting = new DelayQueue<>();
    private final AtomicInteger dropped = new AtomicInteger();
    private final List<Thread> threads;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    StatusCalls(Account account, int perSecond) {
        this.account = account;
        this.pauseMillis = Math.max(1, THREADS * 1000L / perSecond);
        threads = List.of(start(1), start(2));
    }

    /** Reports {@code sent} and then the end of the message. */
    void report(Sms sms) {
        if (waiting.size() >= MOST_WAITING) {
            if (dropped.getAndIncrement() == 0) {
                LOG.warn("{} status callbacks are waiting: further ones are left out", MOST_WAITING);
            }
            return;
        }
        waiting.add(new Call(sms, false, 0, FIRST_AFTER));
    }

    /** What waits is dropped. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        client.shutdownNow();
    }

    private Thread start(int number) {
        return Thread.ofPlatform().daemon().name("twilio-callbacks-" + number).start(this::work);
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Call call = waiting.take();
                boolean taken = make(call);
                if (taken && !call.last()) {
                    waiting.add(new Call(call.sms(), true, 0, Duration.ZERO));
                } else if (!taken && call.failures() < AGAIN_AFTER.size()) {
                    waiting.add(
                            new Call(call.sms(), call.last(), call.failures() + 1, AGAIN_AFTER.get(call.failures())));
                }
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean make(Call call) throws InterruptedException {
        Form form = call.sms().form(account.sid(), call.last());
        String url = call.sms().statusCallback();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                    .header("User-Agent", "TwilioProxy/1.1")
                    .header("X-Twilio-Signature", account.signature(url, form))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(form.encoded()))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            // A hub that refuses will refuse again; one in trouble may not.
            return status < 500;
        } catch (IOException e) {
            LOG.debug("the hub did not take a status callback", e);
            return false;
        }
    }

    /** One call to be made, and when. */
    private record Call(Sms sms, boolean last, int failures, long due) implements Delayed {
        Call(Sms sms, boolean last, int failures, Duration after) {
            this(sms, last, failures, System.nanoTime() + after.toNanos());
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
