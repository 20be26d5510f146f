package org.todoke.standalone;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Two J-ALERT receivers with an index each, and one that connects to the hub's socket. */
final class FeedSource implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss");

    private final HttpServer server;
    private final int tcpPort;
    private volatile byte[] index = {};
    private volatile byte[] telegram = {};

    FeedSource() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpContext all = server.createContext("/", this::answer);
        all.setAuthenticator(new BasicAuthenticator("receiver") {
            @Override
            public boolean checkCredentials(String username, String password) {
                return "hub".equals(username) && "secret".equals(password);
            }
        });
        server.start();
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            tcpPort = probe.getLocalPort();
        }
    }

    /** What the hub has to be told. */
    Map<String, String> settings() {
        return Map.of(
                "TODOKE_FEED_TCP_MAIN_PORT", String.valueOf(tcpPort),
                "TODOKE_FEED_TCP_MAIN_FRAMING", "length",
                "TODOKE_FEED_TCP_MAIN_ALLOWEDPEERS", HOST,
                "TODOKE_FEED_INDEX_MAIN_URL", url("/main/index.csv"),
                "TODOKE_FEED_INDEX_MAIN_USERNAME", "hub",
                "TODOKE_FEED_INDEX_MAIN_PASSWORD", "secret",
                "TODOKE_FEED_INDEX_SPARE_URL", url("/spare/index.csv"),
                "TODOKE_FEED_INDEX_SPARE_USERNAME", "hub",
                "TODOKE_FEED_INDEX_SPARE_PASSWORD", "secret");
    }

    private String url(String path) {
        return "http://" + HOST + ":" + server.getAddress().getPort() + path;
    }

    /** By the socket, and into both indexes. */
    void bring(String xml) throws IOException {
        telegram = xml.getBytes(StandardCharsets.UTF_8);
        index = (TIME.format(ZonedDateTime.now(Clock.system(ZoneId.of("Asia/Tokyo")))) + ", WRMA, , telegram.xml\r\n")
                .getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tcpPort)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(telegram.length);
            out.write(telegram);
            out.flush();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] content = exchange.getRequestURI().getPath().endsWith("/index.csv") ? index : telegram;
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
