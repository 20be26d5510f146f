package org.todoke.sandbox.push;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One HTTP/2 connection on which a request's head and its body can be sent apart (RFC 9113, RFC 7541). */
public final class Http2Line implements AutoCloseable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;

    /** In HPACK's static table: POST, http, and the names of path and authority. */
    private static final byte[] POST_HTTP = {(byte) 0x83, (byte) 0x86};

    private static final int PATH = 4;
    private static final int AUTHORITY = 1;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    public Http2Line(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        write(SETTINGS, 0, 0, new byte[0]);
    }

    public void post(int stream, String path) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(POST_HTTP);
        field(head, PATH, path);
        field(head, AUTHORITY, "localhost");
        write(HEADERS, END_HEADERS, stream, head.toByteArray());
    }

    public void body(int stream, byte[] body) throws IOException {
        write(DATA, END_STREAM, stream, body);
    }

    /** Returns when all that was sent before has been looked at. */
    public void awaitRead(Duration longest) throws IOException {
        write(PING, 0, 0, new byte[8]);
        await(PING, ACK, longest);
    }

    /** Returns when another answer has begun. */
    public void awaitAnswer(Duration longest) throws IOException {
        await(HEADERS, 0, longest);
    }

    private void await(int type, int flags, Duration longest) throws IOException {
        socket.setSoTimeout((int) longest.toMillis());
        int typeRead = -1;
        int flagsRead = 0;
        while (typeRead != type || (flagsRead & flags) != flags) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            typeRead = in.readUnsignedByte();
            flagsRead = in.readUnsignedByte();
            in.readInt();
            in.skipNBytes(length);
        }
    }

    private void write(int type, int flags, int stream, byte[] payload) throws IOException {
        byte[] head = {
            0, (byte) (payload.length >> 8), (byte) payload.length, (byte) type, (byte) flags, 0, 0, 0, (byte) stream
        };
        out.write(PushClient.join(head, payload));
    }

    private static void field(ByteArrayOutputStream head, int name, String value) throws IOException {
        head.write(name);
        head.write(value.length());
        head.write(value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
