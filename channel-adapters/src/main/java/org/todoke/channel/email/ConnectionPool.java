package org.todoke.channel.email;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one lane. Lanes share none, so that an emergency never waits for a bulletin's connection.
 */
final class ConnectionPool implements AutoCloseable {
    /** After this long unused, a connection is asked whether it is still there before mails are entrusted to it. */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(1);

    private final SmtpConnector connector;
    private final Duration idleLimit;
    private final Semaphore slots;
    private final ConcurrentLinkedDeque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** @param size connections at most at the same time */
    ConnectionPool(SmtpConnector connector, int size, Duration idleLimit) {
        this.connector = connector;
        this.idleLimit = idleLimit;
        slots = new Semaphore(size, true);
    }

    /** Waits for the right to one connection; none is opened yet. */
    Lease lease() throws InterruptedException {
        slots.acquire();
        return new Lease();
    }

    /** Takes leave of what has not been used for long, without waiting for it. */
    void closeIdle(long nanoTime) {
        for (SmtpConnection connection : idle) {
            boolean old = connection.idleFor(nanoTime).compareTo(idleLimit) > 0;
            // Whoever removes it owns it: a batch may be taking it at this moment.
            if (old && idle.remove(connection)) {
                connector.forget(connection);
                Thread.startVirtualThread(connection::quit);
            }
        }
    }

    /** Takes leave of all; connections still in use do so when they are given back. */
    @Override
    public void close() {
        closed = true;
        for (SmtpConnection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
            connector.forget(each);
            each.quit();
        }
    }

    /** The right to use one connection at a time. */
    final class Lease implements AutoCloseable {
        private @Nullable SmtpConnection current;

        /** The connection in use, else one that waited, else a new one. */
        SmtpConnection connection() throws SmtpTrouble {
            SmtpConnection connection = current;
            while (connection == null && (connection = idle.pollFirst()) != null) {
                connection.takenBy(Thread.currentThread());
                if (!isUsable(connection)) {
                    drop(connection);
                    connection = null;
                }
            }
            current = connection == null ? connector.open() : connection;
            return current;
        }

        /** Closes the connection in use: it is broken, or in a state nobody knows. */
        void discard() {
            if (current != null) {
                drop(current);
                current = null;
            }
        }

        /** Gives the connection back for others; must be preceded by {@link #discard} if it is not in order. */
        @Override
        public void close() {
            if (current != null) {
                current.released();
                idle.addFirst(current);
                current = null;
            }
            slots.release();
            if (closed) {
                ConnectionPool.this.close();
            }
        }

        private boolean isUsable(SmtpConnection connection) {
            boolean fresh = connection.idleFor(System.nanoTime()).compareTo(TRUSTED_FOR) <= 0;
            return fresh || connection.isStillThere();
        }

        private void drop(SmtpConnection connection) {
            connection.close();
            connector.forget(connection);
        }
    }
}
