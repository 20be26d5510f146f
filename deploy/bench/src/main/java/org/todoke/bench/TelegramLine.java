package org.todoke.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands telegrams in, one after the other, over a connection that is made anew when the hub closes it: a client that costs
 * next to nothing, because it shares the cores with the hub. For one thread.
 */
final class TelegramLine implements SamplesBench.Line {
    private static final int ACCEPTED = 202;
    private static final int UNREADABLE = 422;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final int port;
    private final String head;
    private Connection connection;

    private record Answer(int status, String body) {}

    private record Connection(Socket socket, InputStream in, OutputStream out) {
        static Connection to(int port) throws IOException {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            return new Connection(socket, new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
        }
    }

    /** @param key of the API */
    TelegramLine(int port, String key) throws IOException {
        this.port = port;
        this.connection = Connection.to(port);
        this.head = "POST /api/v1/telegrams HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\n"
                + "Authorization: Bearer " + key + "\r\n";
    }

    @Override
    public String handIn(FeedSamples.Sample sample) throws IOException {
        Answer answer = post(sample.content(), sample.name());
        if (answer.status() != ACCEPTED && answer.status() != UNREADABLE) {
            throw new IllegalStateException(sample.name() + ": " + answer);
        }
        return JSON.readTree(answer.body()).path("disposition").asString();
    }

    private Answer post(byte[] content, String name) throws IOException {
        byte[] first = (head + "X-Telegram-Name: " + name + "\r\nContent-Length: " + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream request = new ByteArrayOutputStream(first.length + content.length);
        request.writeBytes(first);
        request.writeBytes(content);
        request.writeTo(connection.out());
        return answer();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        boolean closes = false;
        for (String field = line(); !field.isEmpty(); field = line()) {
            String lower = field.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
            closes |= lower.startsWith("connection:") && lower.contains("close");
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        byte[] body = chunked ? chunks() : connection.in().readNBytes(length);
        if (closes) {
            close();
            connection = Connection.to(port);
        }
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length = Integer.parseInt(line(), 16);
        while (length > 0) {
            body.writeBytes(connection.in().readNBytes(length));
            line();
            length = Integer.parseInt(line(), 16);
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = connection.in().read();
                each != '\n';
                each = connection.in().read()) {
            if (each < 0) {
                throw new EOFException("the hub closed the connection");
            }
            if (each != '\r') {
                line.append((char) each);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        connection.socket().close();
    }
}
