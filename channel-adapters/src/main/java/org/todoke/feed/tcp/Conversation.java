package org.todoke.feed.tcp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.todoke.feed.BackOff;
import org.todoke.feed.FeedThread;
import org.todoke.feed.Gunzip;
import org.todoke.feed.HandOver;
import org.todoke.feed.UnusableTelegramException;
import org.todoke.feed.tcp.TcpProperties.Line;
import org.todoke.intake.FeedMonitor;

/**
 * One connection, read to its end. A telegram that cannot be archived is held and tried again, and nothing more is read
 * meanwhile, so that the sender waits. What was cut off is dropped and said so: its sender has to send it again.
 */
final class Conversation {
    private static final int ACK = 6;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneId.of("Asia/Tokyo"));

    private final Line line;
    private final int maxBytes;
    private final HandOver handOver;
    private final FeedMonitor monitor;
    private final Clock clock;

    Conversation(Line line, int maxBytes, HandOver handOver, Clock clock) {
        this.line = line;
        this.maxBytes = maxBytes;
        this.handOver = handOver;
        this.monitor = handOver.monitor();
        this.clock = clock;
    }

    /** Ends when the other side does, when it breaks the rules, or when the feed is stopped; closes the socket. */
    void hold(Socket socket, FeedThread self) throws InterruptedException {
        String peer = String.valueOf(socket.getRemoteSocketAddress());
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout(Math.toIntExact(line.idleTimeout().toMillis()));
            FrameReader frames = line.framing().reader(new BufferedInputStream(socket.getInputStream()), maxBytes);
            monitor.contact();
            boolean open = true;
            while (open && !self.isStopping()) {
                open = take(frames.next(), socket, self);
            }
        } catch (BrokenFrameException e) {
            monitor.dropped("from " + peer + ": " + e.getMessage() + "; the sender has to send it again");
        } catch (SocketTimeoutException e) {
            monitor.failed(peer + " said nothing for " + line.idleTimeout() + ": the connection is closed");
        } catch (IOException e) {
            if (!self.isStopping()) {
                monitor.dropped("from " + peer + ": the connection broke: " + e.getMessage());
            }
        } finally {
            monitor.disconnected();
        }
    }

    /** @return whether more may come */
    private boolean take(Frame frame, Socket socket, FeedThread self) throws IOException, InterruptedException {
        return switch (frame) {
            case Frame.Heartbeat() -> {
                monitor.spoke();
                yield true;
            }
            case Frame.Telegram(byte[] content) -> {
                keep(content, self);
                if (line.acknowledge()) {
                    socket.getOutputStream().write(ACK);
                    socket.getOutputStream().flush();
                }
                yield true;
            }
            case Frame.End() -> false;
        };
    }

    private void keep(byte[] received, FeedThread self) throws InterruptedException {
        byte[] content;
        try {
            content = Gunzip.open(received, maxBytes);
        } catch (UnusableTelegramException e) {
            monitor.dropped(String.valueOf(e.getMessage()));
            return;
        }
        String mediaType = HandOver.mediaTypeOf(content);
        String name = nameOf(mediaType);
        BackOff backOff = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(15));
        while (!archived(content, mediaType, name)) {
            if (self.isStopping()) {
                monitor.dropped("a telegram of " + content.length
                        + " bytes could not be archived before the hub stopped; the sender has to send it again");
                throw new InterruptedException("stopped with a telegram in hand");
            }
            self.pause(backOff.next());
        }
    }

    private boolean archived(byte[] content, String mediaType, @Nullable String name) {
        try {
            handOver.give(content, mediaType, name);
            return true;
        } catch (RuntimeException e) {
            // Whatever it is: a telegram in hand is not given up.
            monitor.failed("a telegram cannot be handed over now: " + e.getMessage());
            return false;
        }
    }

    private @Nullable String nameOf(String mediaType) {
        String prefix = line.textName();
        return prefix == null || !mediaType.startsWith("text/")
                ? null
                : prefix + "_" + TIME.format(clock.instant()) + ".txt";
    }
}
