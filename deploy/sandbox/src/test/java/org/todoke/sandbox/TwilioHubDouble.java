package org.todoke.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The hub's webhooks, as far as Twilio can tell. */
final class TwilioHubDouble implements AutoCloseable {
    private final HttpServer server;
    private final List<Call> calls = new ArrayList<>();
    private String twiml = "<Response/>";
    private int refusals;

    TwilioHubDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/webhooks/twilio/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
            int status = take(new Call(exchange.getRequestURI().toString(), signature, body));
            byte[] answer = status == 200 ? twiml().getBytes(StandardCharsets.UTF_8) : new byte[0];
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
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

    synchronized void answerWith(String newTwiml) {
        twiml = newTwiml;
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

    private synchronized String twiml() {
        return twiml;
    }

    private synchronized int take(Call call) {
        if (refusals > 0) {
            refusals--;
            return 503;
        }
        calls.add(call);
        return call.address().contains("inbound") ? 200 : 204;
    }

    /**
     * One webhook call.
     *
     * @param address path and query
     */
    record Call(String address, @Nullable String signature, String body) {
        Map<String, String> form() {
            Map<String, String> form = new TreeMap<>();
            for (String pair : body.split("&", -1)) {
                int equals = pair.indexOf('=');
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
            return form;
        }

        /** As Twilio describes it: address, then each field's name and value, sorted by name. */
        String signed(String hub) {
            StringBuilder text = new StringBuilder(hub + address);
            form().forEach((name, value) -> text.append(name).append(value));
            return text.toString();
        }
    }
}
