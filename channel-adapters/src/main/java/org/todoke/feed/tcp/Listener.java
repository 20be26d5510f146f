package org.todoke.feed.tcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.feed.FeedTask;
import org.todoke.feed.FeedThread;
import org.todoke.feed.tcp.TcpProperties.Line;
import org.todoke.intake.FeedMonitor;
import org.todoke.net.Network;

/** Waits for a receiver to connect. A port that is taken stops the start: a hub that hears nothing must not look well. */
final class Listener implements FeedTask {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final int MOST_CONNECTIONS = 16;

    private final Line line;
    private final List<Network> peers;
    private final Conversation conversation;
    private final FeedMonitor monitor;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<FeedThread> talking = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private @Nullable ServerSocket server;
    private @Nullable FeedThread accepting;

    Listener(Line line, Conversation conversation, FeedMonitor monitor) {
        this.line = line;
        this.peers = line.peers();
        this.conversation = conversation;
        this.monitor = monitor;
    }

    @Override
    public synchronized void start() {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getByName(line.bindAddress()), line.port()));
            server = opened;
            FeedThread thread = new FeedThread(monitor.name(), self -> accept(opened, self));
            accepting = thread;
            thread.start();
            log.info("Feed {} listens on {}", monitor.name(), opened.getLocalSocketAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    TcpProperties.PREFIX + ": feed " + monitor.name() + " cannot listen on " + line.bindAddress() + ":"
                            + line.port() + ", expected a free port",
                    e);
        }
    }

    /** The port it listens on; 0 when it does not. */
    synchronized int port() {
        return server == null ? 0 : server.getLocalPort();
    }

    private void accept(ServerSocket listening, FeedThread self) {
        while (!self.isStopping()) {
            try {
                admit(listening.accept());
            } catch (IOException e) {
                if (!self.isStopping()) {
                    monitor.failed("no connection can be accepted: " + e.getMessage());
                }
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        InetAddress peer = socket.getInetAddress();
        if (peers.stream().noneMatch(each -> each.contains(peer))) {
            socket.close();
            monitor.dropped("a connection from " + peer.getHostAddress() + ", which is none of allowed-peers");
        } else if (open.size() >= MOST_CONNECTIONS) {
            socket.close();
            monitor.dropped(
                    "a connection from " + peer.getHostAddress() + ": " + MOST_CONNECTIONS + " are open already");
        } else {
            open.add(socket);
            FeedThread thread =
                    new FeedThread(monitor.name() + "-" + numbers.incrementAndGet(), self -> talk(socket, self));
            talking.add(thread);
            thread.start();
        }
    }

    private void talk(Socket socket, FeedThread self) throws InterruptedException {
        try {
            conversation.hold(socket, self);
        } finally {
            open.remove(socket);
            talking.remove(self);
        }
    }

    @Override
    public synchronized void stop() {
        close(server);
        if (accepting != null) {
            accepting.stop();
        }
        server = null;
        // Each finishes what it has in hand: only then its socket is closed.
        talking.forEach(FeedThread::stop);
        open.forEach(Listener::close);
    }

    private static void close(java.io.@Nullable Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException e) {
            log.debug("Closing", e);
        }
    }
}
