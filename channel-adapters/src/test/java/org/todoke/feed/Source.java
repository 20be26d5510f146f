package org.todoke.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A source over HTTP: answers conditionally by ETag, asks for credentials, has trouble on demand. */
public final class Source implements AutoCloseable {
    public static final Charset MS932 = Charset.forName("windows-31j");

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Integer> troubles = new ConcurrentHashMap<>();
    private final Map<String, Integer> cutShort = new ConcurrentHashMap<>();

    /** {@code 200 /path}, in order. */
    public final List<String> answers = new CopyOnWriteArrayList<>();

    public volatile @Nullable String authorization;

    public Source() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    public void put(String path, byte[] content) {
        files.put(path, content);
    }

    public void put(String path, String content) {
        put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** @param status 0 to lift it */
    public void trouble(String path, int status) {
        if (status == 0) {
            troubles.remove(path);
        } else {
            troubles.put(path, status);
        }
    }

    /** The next answer promises all of the file, and ends in its middle. */
    public void cutShortOnce(String path) {
        cutShort.put(path, 1);
    }

    /** Each answer does. */
    public void cutShortAlways(String path) {
        cutShort.put(path, Integer.MAX_VALUE);
    }

    private boolean isCutShort(String path) {
        return cutShort.merge(path, -1, Integer::sum) >= 0;
    }

    public long count(String answer) {
        return answers.stream().filter(answer::equals).count();
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] content = files.get(path);
            String etag = content == null ? "" : "\"" + Arrays.hashCode(content) + "\"";
            String wanted = authorization;
            int status;
            if (wanted != null && !wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                status = 401;
            } else if (troubles.containsKey(path)) {
                status = troubles.get(path);
            } else if (content == null) {
                status = 404;
            } else {
                status = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match")) ? 304 : 200;
            }
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.sendResponseHeaders(
                    status, status == 200 && content != null && content.length > 0 ? content.length : -1);
            if (status == 200 && content != null) {
                boolean half = isCutShort(path);
                exchange.getResponseBody().write(content, 0, half ? content.length / 2 : content.length);
            }
            answers.add(status + " " + path);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
