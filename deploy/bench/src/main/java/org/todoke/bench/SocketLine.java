package org.todoke.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * Hands telegrams in as a J-ALERT receiver does: over its socket, each behind its length, the next after the hub's ACK, which
 * it sends once the telegram is archived and decided. For one thread.
 */
final class SocketLine implements SamplesBench.Line {
    private static final int LONGEST_WAIT_MILLIS = 60_000;
    private static final int ACK = 6;

    private final Socket socket;

    SocketLine(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
    }

    @Override
    public String handIn(FeedSamples.Sample sample) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(Integer.BYTES + sample.content().length);
        frame.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt(sample.content().length)
                .array());
        frame.writeBytes(sample.content());
        frame.writeTo(socket.getOutputStream());
        int answer = socket.getInputStream().read();
        if (answer != ACK) {
            throw new IOException(sample.name() + ": the hub answered " + answer + ", expected ACK");
        }
        return "ACK";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
