package org.todoke.channel.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The cheapest relay there can be, to measure the client by: offers PIPELINING and CHUNKING (or not), accepts
 * everything and looks at nothing. Run as a process of its own: {@code SmtpSink <port> [extension…]}.
 */
final class SmtpSink {
    private static final byte[] OK = bytes("250 2.0.0 Ok\r\n");
    private static final byte[] GO_AHEAD = bytes("354 go ahead\r\n");

    private final InputStream in;
    private final OutputStream out;
    private final byte[] hello;
    private final byte[] buffer = new byte[64 * 1024];
    private final ByteArrayOutputStream replies = new ByteArrayOutputStream();
    private int position;
    private int limit;

    private SmtpSink(Socket socket, byte[] hello) throws IOException {
        in = socket.getInputStream();
        out = socket.getOutputStream();
        this.hello = hello;
    }

    public static void main(String[] args) throws IOException {
        StringBuilder hello = new StringBuilder("250-sink\r\n");
        for (int i = 1; i < args.length; i++) {
            hello.append("250-").append(args[i]).append("\r\n");
        }
        hello.append("250 ENHANCEDSTATUSCODES\r\n");
        try (ServerSocket listener =
                new ServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getLoopbackAddress())) {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                SmtpSink sink = new SmtpSink(socket, bytes(hello.toString()));
                Thread.ofPlatform().daemon().start(sink::serve);
            }
        }
    }

    private void serve() {
        try (in;
                out) {
            replies.writeBytes(bytes("220 sink\r\n"));
            while (answer()) {
                // Until the client takes its leave.
            }
        } catch (IOException clientLeft) {
            // So does the sink.
        }
    }

    private boolean answer() throws IOException {
        int end = endOfLine();
        char verb = Character.toUpperCase((char) buffer[position]);
        if (verb == 'B') {
            int length = lengthIn(position + "BDAT ".length());
            position = end;
            skip(length);
            replies.writeBytes(OK);
            return true;
        }
        position = end;
        switch (verb) {
            case 'E' -> replies.writeBytes(hello);
            case 'D' -> {
                replies.writeBytes(GO_AHEAD);
                skipToLoneDot();
                replies.writeBytes(OK);
            }
            case 'Q' -> {
                replies.writeBytes(bytes("221 2.0.0 Bye\r\n"));
                replies.writeTo(out);
                return false;
            }
            default -> replies.writeBytes(OK);
        }
        return true;
    }

    private int lengthIn(int start) {
        int length = 0;
        for (int i = start; buffer[i] >= '0' && buffer[i] <= '9'; i++) {
            length = length * 10 + buffer[i] - '0';
        }
        return length;
    }

    private int endOfLine() throws IOException {
        int seen = 0;
        while (true) {
            for (int i = position + seen; i < limit; i++) {
                if (buffer[i] == '\n') {
                    return i + 1;
                }
            }
            seen = limit - position;
            fill();
        }
    }

    private void skip(int length) throws IOException {
        int left = length;
        while (left > limit - position) {
            left -= limit - position;
            position = limit;
            fill();
        }
        position += left;
    }

    private void skipToLoneDot() throws IOException {
        byte[] end = bytes("\r\n.\r\n");
        int matched = 2;
        while (matched < end.length) {
            if (position == limit) {
                fill();
            }
            byte next = buffer[position++];
            matched = next == end[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        }
    }

    private void fill() throws IOException {
        replies.writeTo(out);
        replies.reset();
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            throw new IOException("the client left");
        }
        limit += read;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
