package org.todoke.feed.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.todoke.feed.BackOff;
import org.todoke.feed.FeedTask;
import org.todoke.feed.FeedThread;
import org.todoke.feed.tcp.TcpProperties.Line;
import org.todoke.intake.FeedMonitor;

/** Connects to a receiver, again and again. */
final class Caller implements FeedTask {
    private static final int CONNECT_MILLIS = 5_000;

    private final Line line;
    private final String host;
    private final Conversation conversation;
    private final FeedMonitor monitor;
    private final FeedThread thread;
    private volatile @Nullable Socket open;

    Caller(Line line, String host, Conversation conversation, FeedMonitor monitor) {
        this.line = line;
        this.host = host;
        this.conversation = conversation;
        this.monitor = monitor;
        this.thread = new FeedThread(monitor.name(), this::work);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
        Socket socket = open;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                monitor.disconnected();
            }
        }
    }

    private void work(FeedThread self) throws InterruptedException {
        BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(30));
        while (!self.isStopping()) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(host, line.port()), CONNECT_MILLIS);
                backOff.reset();
            } catch (IOException e) {
                monitor.failed(host + ":" + line.port() + " cannot be reached: " + e.getMessage());
                self.pause(backOff.next());
                continue;
            }
            open = socket;
            conversation.hold(socket, self);
            self.pause(backOff.next());
        }
    }
}
