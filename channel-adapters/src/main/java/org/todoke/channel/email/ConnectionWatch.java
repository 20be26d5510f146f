package org.todoke.channel.email;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that looks at all connections: those that wait too long are closed, those unused for long take their
 * leave. It never waits for the network itself.
 */
final class ConnectionWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConnectionWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Set<SmtpConnection> connections = ConcurrentHashMap.newKeySet();
    private final CopyOnWriteArrayList<ConnectionPool> pools = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("mail-connection-watch").daemon().factory());
    private volatile boolean closing;

    /** Begins its rounds. */
    ConnectionWatch start() {
        ScheduledFuture<?> _ =
                timer.scheduleAtFixedRate(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    void add(SmtpConnection connection) {
        connections.add(connection);
    }

    void remove(SmtpConnection connection) {
        connections.remove(connection);
    }

    void add(ConnectionPool pool) {
        pools.add(pool);
    }

    /** Ends after the last connection: batches still being sent must not wait for ever. */
    @Override
    public void close() {
        closing = true;
    }

    private void look() {
        try {
            long now = System.nanoTime();
            connections.forEach(connection -> connection.check(now));
            pools.forEach(pool -> pool.closeIdle(now));
            if (closing && connections.isEmpty()) {
                timer.shutdown();
            }
        } catch (RuntimeException e) {
            // A round that fails must not end all later ones, which is what the timer would do.
            log.error("Looking after the mail connections failed", e);
        }
    }
}
