package org.todoke.feed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A line to a server on this machine, with TLS or without, that breaks in the middle of an answer when told to. */
public final class Wire implements AutoCloseable {
    private final int target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Cut> cut = new AtomicReference<>();

    /**
     * @param after what the answer says before
     * @param bytes of it that come through after that
     */
    private record Cut(String after, int bytes) {}

    public Wire(int target) {
        this(target, null);
    }

    /** @param tls what the client's side shows; null for none */
    public Wire(int target, @Nullable SSLContext tls) {
        this.target = target;
        try {
            InetAddress here = InetAddress.getLoopbackAddress();
            server = tls == null
                    ? new ServerSocket(0, 10, here)
                    : tls.getServerSocketFactory().createServerSocket(0, 10, here);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The connection is reset once, so many bytes after an answer has said this. */
    public void cutOnce(String after, int bytes) {
        cut.set(new Cut(after, bytes));
    }

    public boolean wasCut() {
        return cut.get() == null;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(there);
                Thread.ofVirtual().start(() -> carry(client, there, false));
                Thread.ofVirtual().start(() -> carry(there, client, true));
            } catch (IOException e) {
                // Closed, or a client that does not like our certificate: the next one may.
                assert server.isBound();
            }
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = new BufferedInputStream(from.getInputStream());
            OutputStream out = new BufferedOutputStream(to.getOutputStream());
            StringBuilder said = new StringBuilder();
            int left = -1;
            for (int b = in.read(); b >= 0; b = in.read()) {
                out.write(b);
                Cut wanted = cut.get();
                if (answers && left < 0 && wanted != null) {
                    said.append((char) b);
                    left = endsWith(said, wanted.after()) ? wanted.bytes() : -1;
                } else if (left > 0 && --left == 0) {
                    out.flush();
                    to.setSoLinger(true, 0);
                    cut.set(null);
                    return;
                }
                if (in.available() == 0) {
                    out.flush();
                }
            }
            out.flush();
        } catch (IOException e) {
            // One side went away: so does the other.
            return;
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static boolean endsWith(StringBuilder said, String end) {
        return said.length() >= end.length()
                && said.substring(said.length() - end.length()).equals(end);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
