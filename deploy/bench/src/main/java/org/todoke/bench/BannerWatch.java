package org.todoke.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Open pages that listen for the emergency banner, each on a connection of its own. */
final class BannerWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final int pages;
    private final CountDownLatch opened;
    private volatile Sightings awaited = new Sightings("", 0);

    /** Opens them all and waits until each has its answer. */
    BannerWatch(URI live, int pages) throws InterruptedException {
        this.pages = pages;
        this.opened = new CountDownLatch(pages);
        for (int i = 0; i < pages; i++) {
            int page = i;
            Thread.ofVirtual().name("open-page-" + i).start(() -> listen(live, page));
        }
        if (!opened.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(opened.getCount() + " of " + pages + " connections to " + live
                    + " have no answer after " + PATIENCE);
        }
    }

    private void listen(URI live, int page) {
        HttpRequest request = HttpRequest.newBuilder(live)
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(live + ": " + response.statusCode());
            }
            opened.countDown();
            response.body().forEach(line -> awaited.look(page, line));
        } catch (IOException | UncheckedIOException e) {
            // The connection ended: what this page then misses shows in the count.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on every page looks out for these words. */
    Sightings lookOutFor(String words) {
        awaited = new Sightings(words, pages);
        return awaited;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** When each page saw the words first. */
    static final class Sightings {
        private final String words;
        private final CountDownLatch missing;
        private final Map<Integer, Long> nanosByPage = new ConcurrentHashMap<>();

        private Sightings(String words, int pages) {
            this.words = words;
            this.missing = new CountDownLatch(pages);
        }

        private void look(int page, String line) {
            if (line.contains(words) && nanosByPage.putIfAbsent(page, System.nanoTime()) == null) {
                missing.countDown();
            }
        }

        /**
         * Waits for all pages, but not for ever.
         *
         * @param start as {@link System#nanoTime()} gave it
         * @throws IllegalStateException when a page saw nothing
         */
        Percentiles since(long start) throws InterruptedException {
            if (!missing.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        missing.getCount() + " open pages saw no \"" + words + "\" within " + PATIENCE);
            }
            return Percentiles.of(
                    nanosByPage.values().stream().mapToLong(Long::longValue).map(seen -> seen - start));
        }
    }
}
