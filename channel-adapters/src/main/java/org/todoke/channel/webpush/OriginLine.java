package org.todoke.channel.webpush;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one push service. Over HTTP/2 each carries many messages at once, and another one is made when they
 * fill up; over HTTP/1.1 each carries one message at a time. Which of the two it is, is known after the first answer.
 * Safe for use by many threads.
 */
final class OriginLine {
    /** What most servers allow per connection (RFC 9113, section 6.5.2 recommends no less). */
    private static final int STREAMS = 100;

    /** From so many on, another connection is worth its making. */
    private static final int CROWDED = 25;

    private final HttpHost host;
    private final PushTransport transport;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Exchange> backlog = new ArrayDeque<>();
    private final List<Connection> connections = new ArrayList<>();
    private boolean connecting;
    private @Nullable Boolean multiplexed;

    OriginLine(HttpHost host, PushTransport transport) {
        this.host = host;
        this.transport = transport;
        // In clear text HTTP/2 is spoken from the first byte on, or not at all.
        this.multiplexed = PushTransport.isEncrypted(host) ? null : Boolean.TRUE;
    }

    /** @return its answer, or why there is none; done after {@link PushTransport#patience()} at the latest */
    CompletableFuture<PushAnswer> post(Exchange exchange) {
        CompletableFuture<PushAnswer> over = exchange.answer()
                .orTimeout(transport.patience().toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((answer, trouble) -> onOver(exchange, answer));
        locked(() -> backlog.addLast(exchange));
        carryOn();
        return over;
    }

    /** Closes every connection; what is under way fails. */
    void close() {
        List<Connection> all = new ArrayList<>();
        locked(() -> {
            all.addAll(connections);
            connections.clear();
        });
        all.forEach(Connection::close);
    }

    private void onOver(Exchange exchange, @Nullable PushAnswer answer) {
        locked(() -> {
            if (answer != null) {
                multiplexed = answer.http2();
            }
            Connection used = exchange.connection();
            if (used != null) {
                used.giveBack(answer == null);
            }
        });
        carryOn();
    }

    /** Hands out what can be handed out, and makes a connection when one is missing. */
    private void carryOn() {
        discardFinished();
        Optional<Assignment> next = assign();
        while (next.isPresent()) {
            next.get().execute(transport);
            next = assign();
        }
        if (shallConnect()) {
            transport.connect(host, new Connecting());
        }
    }

    /** Lets go of connections that were closed meanwhile. */
    void discardFinished() {
        List<Connection> finished = new ArrayList<>();
        locked(() -> {
            for (Iterator<Connection> each = connections.iterator(); each.hasNext(); ) {
                Connection connection = each.next();
                if (connection.isFinished()) {
                    finished.add(connection);
                    each.remove();
                }
            }
        });
        finished.forEach(Connection::close);
    }

    private Optional<Assignment> assign() {
        lock.lock();
        try {
            backlog.removeIf(Exchange::isOver);
            Exchange first = backlog.peekFirst();
            if (first == null) {
                return Optional.empty();
            }
            return leastUsed().map(connection -> {
                backlog.removeFirst();
                first.assign(connection);
                connection.take();
                return new Assignment(first, connection);
            });
        } finally {
            lock.unlock();
        }
    }

    private Optional<Connection> leastUsed() {
        int room = Boolean.TRUE.equals(multiplexed) ? STREAMS : 1;
        return connections.stream()
                .filter(connection -> connection.isUsable() && connection.inFlight() < room)
                .min(Comparator.comparingInt(Connection::inFlight));
    }

    private boolean shallConnect() {
        lock.lock();
        try {
            List<Connection> usable =
                    connections.stream().filter(Connection::isUsable).toList();
            boolean crowded = Boolean.TRUE.equals(multiplexed)
                    && !usable.isEmpty()
                    && usable.stream().allMatch(connection -> connection.inFlight() >= CROWDED);
            boolean shall =
                    !connecting && usable.size() < transport.connectionsPerOrigin() && (!backlog.isEmpty() || crowded);
            connecting |= shall;
            return shall;
        } finally {
            lock.unlock();
        }
    }

    private void onConnected(AsyncClientEndpoint endpoint) {
        locked(() -> {
            connecting = false;
            connections.add(new Connection(endpoint));
        });
        carryOn();
    }

    /** Where there is another connection it goes on over that one; else nothing that waits has a chance. */
    private void onNotConnected(Exception trouble) {
        List<Exchange> lost = new ArrayList<>();
        locked(() -> {
            connecting = false;
            if (connections.stream().noneMatch(Connection::isUsable)) {
                lost.addAll(backlog);
                backlog.clear();
            }
        });
        lost.forEach(exchange -> exchange.failed(trouble));
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private record Assignment(Exchange exchange, Connection connection) {
        void execute(PushTransport transport) {
            connection.execute(exchange, transport.clock());
        }
    }

    private final class Connecting implements FutureCallback<AsyncClientEndpoint> {
        @Override
        public void completed(AsyncClientEndpoint endpoint) {
            onConnected(endpoint);
        }

        @Override
        public void failed(Exception trouble) {
            onNotConnected(trouble);
        }

        @Override
        public void cancelled() {
            onNotConnected(new IOException("the hub is being stopped"));
        }
    }
}
