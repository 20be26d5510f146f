package org.todoke.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Open pages of one announcement's progress, each with its own stream as the page's script has it. */
final class ProgressWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StaffClient staff;
    private final String page;
    private final CountDownLatch opened;
    private final LongAdder events = new LongAdder();
    private final LongAdder complete = new LongAdder();
    private volatile boolean closed;

    /**
     * Opens all pages and waits until each has its stream.
     *
     * @param staff a browser of its own: closing this ends its connections
     * @param page the path of the progress page
     */
    ProgressWatch(StaffClient staff, String page, int people) throws InterruptedException {
        this.staff = staff;
        this.page = page;
        this.opened = new CountDownLatch(people);
        for (int i = 0; i < people; i++) {
            Thread.ofVirtual().name("watcher-" + i).start(this::watch);
        }
        if (!opened.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    opened.getCount() + " of " + people + " watchers have no stream after " + PATIENCE);
        }
    }

    private void watch() {
        try {
            staff.page(page);
            HttpRequest stream = HttpRequest.newBuilder(staff.request(page + "/stream"), (_, _) -> true)
                    .timeout(Duration.ofMinutes(10))
                    .build();
            HttpResponse<Stream<String>> response = staff.http().send(stream, BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(page + ": " + response.statusCode());
            }
            opened.countDown();
            response.body().filter(line -> line.startsWith("data:")).forEach(line -> {
                events.increment();
                if (line.contains("\"complete\":true")) {
                    complete.increment();
                }
            });
        } catch (IOException | UncheckedIOException e) {
            if (!closed) {
                throw new UncheckedIOException(new IOException(page + ": a stream ended", e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many changes all pages together were told so far. */
    long events() {
        return events.sum();
    }

    /** How many pages were told that nothing will change any more; their script closes the stream then. */
    long complete() {
        return complete.sum();
    }

    @Override
    public void close() {
        closed = true;
        staff.close();
    }
}
