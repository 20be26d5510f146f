package org.todoke.channel.line;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.ProviderDouble;
import org.todoke.vault.Address;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Messaging API as far as the sender can tell, told how to behave. */
final class LineDouble implements ProviderDouble, AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<Received> received = new ArrayList<>();
    private final List<String> acceptedKeys = new ArrayList<>();
    private final Map<String, String> requestIds = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Queue<Answer> scripted = new ArrayDeque<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean hanging;
    private int breakOffAfter = -1;
    private @Nullable String brokenOff;
    private int inParallel;
    private int mostInParallel;

    LineDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next request gets this answer, whatever it asks. */
    synchronized void answerNext(int status, String body, String... headers) {
        scripted.add(new Answer(status, body, headers));
    }

    /** The next request is taken, and the connection closed instead of an answer. */
    synchronized void acceptNextWithoutAnswer() {
        scripted.add(new Answer(0, "", new String[0]));
    }

    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    synchronized int mostInParallel() {
        return mostInParallel;
    }

    @Override
    public synchronized void refuseForNow(Address address) {
        busy.add(address.value());
    }

    @Override
    public synchronized void refuseForGood(Address address) {
        gone.add(address.value());
    }

    @Override
    public void answerAfter(Duration delay) {
        this.delay = delay;
    }

    @Override
    public void hang() {
        hanging = true;
    }

    @Override
    public void goDown() {
        server.stop(0);
    }

    /** LINE's hand-off is the request: it is broken off however often the sender repeats it under the same key. */
    @Override
    public synchronized void breakOffOnceAfter(int messages) {
        breakOffAfter = messages;
    }

    @Override
    public synchronized List<String> acceptedKeys() {
        return List.copyOf(acceptedKeys);
    }

    @Override
    public int unanswered() {
        return unanswered.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Received request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("X-Line-Retry-Key"),
                new String(body, StandardCharsets.UTF_8));
        unanswered.incrementAndGet();
        begin();
        boolean patient = waitBeforeAnswer();
        Answer answer = patient ? answer(request) : null;
        end();
        if (answer == null) {
            exchange.close();
            return;
        }
        unanswered.decrementAndGet();
        for (int i = 0; i < answer.headers().length; i += 2) {
            exchange.getResponseHeaders().add(answer.headers()[i], answer.headers()[i + 1]);
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized void begin() {
        inParallel++;
        mostInParallel = Math.max(mostInParallel, inParallel);
    }

    private synchronized void end() {
        inParallel--;
    }

    private boolean waitBeforeAnswer() {
        try {
            if (hanging) {
                closed.await();
                return false;
            }
            return !closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized @Nullable Answer answer(Received request) {
        received.add(request);
        String key = request.retryKey() == null ? "" : request.retryKey();
        List<String> to = request.to();
        Answer next = scripted.poll();
        if (next != null && next.status() != 0) {
            return next;
        }
        if (!key.isEmpty() && requestIds.containsKey(key)) {
            return new Answer(409, "{\"message\":\"The retry key is already accepted\"}", new String[] {
                "x-line-accepted-request-id", requestIds.getOrDefault(key, "")
            });
        }
        if (breakOffAfter >= 0 && brokenOff == null && acceptedKeys.size() >= breakOffAfter) {
            brokenOff = key;
        }
        if (key.equals(brokenOff)) {
            return null;
        }
        Answer refusal = refusal(to);
        if (refusal != null) {
            return refusal;
        }
        to.forEach(each -> acceptedKeys.add(key + "/" + each));
        requestIds.put(key, "request-" + received.size());
        return next == null
                ? new Answer(200, "{}", new String[] {"x-line-request-id", "request-" + received.size()})
                : null;
    }

    private @Nullable Answer refusal(List<String> to) {
        String bad = to.stream()
                .filter(each -> busy.contains(each) || gone.contains(each))
                .findFirst()
                .orElse(null);
        if (bad == null) {
            return null;
        }
        boolean forNow = to.size() == 1 && busy.contains(bad);
        return new Answer(forNow ? 500 : 400, "{\"message\":\"Failed to send messages " + bad + "\"}", new String[0]);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(int status, String body, String[] headers) {}

    /** One request as it came. */
    record Received(
            String method,
            String path,
            @Nullable String authorization,
            @Nullable String retryKey,
            String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        List<String> to() {
            return json().path("to").valueStream().map(JsonNode::stringValue).toList();
        }
    }
}
