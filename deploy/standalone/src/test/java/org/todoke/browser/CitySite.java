package org.todoke.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The city's own site, another origin than the hub's: one page with the hub's widget. Its content security policy allows
 * the hub's script to run and to ask the hub, and nothing else, as strict sites have it.
 */
final class CitySite implements AutoCloseable {
    @SuppressWarnings("InlineFormatString") // a page is read more easily by itself
    private static final String PAGE = """
            <!doctype html><html lang="ja"><meta charset="utf-8"><title>市役所</title>
            <h1>市役所</h1>
            <script async src="%s/widget.js" data-lang="%s"></script>
            <p>窓口の案内</p>
            """;

    private final HttpServer server;
    private final String hub;

    /** @param hub without a slash at the end */
    CitySite(String hub) throws IOException {
        this.hub = hub;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Without a slash at the end. */
    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @return a page with what the hub says in that language */
    String path(String language) {
        return "/" + language;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String language = exchange.getRequestURI().getPath().substring(1);
            byte[] page = PAGE.formatted(hub, language).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'none'; script-src " + hub + "; connect-src " + hub);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
