package org.todoke.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests at a fixed pace, whether or not earlier ones are answered, as people come who do not know of each other. A
 * request's time counts from when it was due: when the server stalls, all who wait behind are in the figures.
 *
 * @param <K> what an answer is counted under
 */
final class OpenLoop<K> {
    private final HttpClient http;
    private final int perSecond;

    OpenLoop(HttpClient http, int perSecond) {
        this.http = http;
        this.perSecond = perSecond;
    }

    record Call<K>(K kind, HttpRequest request) {}

    /**
     * @param nanos from when the request was due until the answer was read
     * @param lateNanos of these until this process had sent it: its own share
     * @param status 0 when there was no answer
     * @param bytes of the body as it came over the wire
     */
    record Answer<K>(K kind, long nanos, long lateNanos, int status, long bytes) {}

    /** @return one answer for each request due in the time */
    List<Answer<K>> run(Duration time, Supplier<Call<K>> next) {
        long requests = time.toNanos() * perSecond / Duration.ofSeconds(1).toNanos();
        List<CompletableFuture<Answer<K>>> answers = new ArrayList<>();
        long start = System.nanoTime();
        for (long i = 0; i < requests; i++) {
            Call<K> call = next.get();
            long due = start + i * Duration.ofSeconds(1).toNanos() / perSecond;
            awaitTime(due);
            long sent = System.nanoTime();
            answers.add(http.sendAsync(call.request(), BodyHandlers.ofByteArray())
                    .handle((response, _) -> answer(call.kind(), due, sent, response)));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private Answer<K> answer(K kind, long due, long sent, @Nullable HttpResponse<byte[]> response) {
        return new Answer<>(
                kind,
                System.nanoTime() - due,
                sent - due,
                response == null ? 0 : response.statusCode(),
                response == null ? 0 : response.body().length);
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
