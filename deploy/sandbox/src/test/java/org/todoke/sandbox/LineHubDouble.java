package org.todoke.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hub's webhook, as far as LINE can tell. */
final class LineHubDouble implements AutoCloseable {
    private final HttpServer server;
    private final List<Call> calls = new ArrayList<>();
    private int refusals;

    LineHubDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/webhooks/line", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = take(exchange.getRequestHeaders().getFirst("x-line-signature"), body);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** So many calls get 503. */
    synchronized void refuseNext(int calls) {
        refusals = calls;
    }

    /** What was taken. */
    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        calls.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized int take(@Nullable String signature, byte[] body) {
        if (refusals > 0) {
            refusals--;
            return 503;
        }
        calls.add(new Call(signature, body));
        return 204;
    }

    /** One webhook call. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Call(@Nullable String signature, byte[] body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        JsonNode event() {
            return json().get("events").get(0);
        }
    }
}
