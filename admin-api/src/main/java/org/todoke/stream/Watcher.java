package org.todoke.stream;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client that watches. It is sent to on a thread of its own, and always the newest: one that reads slowly misses what
 * has been overtaken and holds up nobody.
 */
public final class Watcher {
    private static final Logger log = LoggerFactory.getLogger(Watcher.class);

    private final EventSink sink;
    private final Executor threads;
    private @Nullable String waiting;
    private boolean beatWaiting;
    private boolean ending;
    private boolean sending;

    /** @param threads one task at a time is given to them, as long as there is something to send */
    public Watcher(EventSink sink, Executor threads) {
        this.sink = sink;
        this.threads = threads;
    }

    /** Sends {@code event}, and nothing that still waited. */
    public synchronized void tell(String event) {
        waiting = event;
        wake();
    }

    /** Sends a sign of life. */
    public synchronized void beat() {
        beatWaiting = true;
        wake();
    }

    /** After what waits has been sent. */
    public synchronized void end() {
        ending = true;
        wake();
    }

    private void wake() {
        if (!sending) {
            sending = true;
            threads.execute(this::send);
        }
    }

    private void send() {
        try {
            for (Step step = next(); step != null; step = next()) {
                step.run();
            }
        } catch (IOException | IllegalStateException e) {
            // It stays "sending" and is never sent to again; whoever keeps the list hears of it through the sink.
            log.debug("A watcher has gone", e);
            sink.gone(e);
        }
    }

    private synchronized @Nullable Step next() {
        String event = waiting;
        waiting = null;
        if (event != null) {
            return () -> sink.event(event);
        }
        if (ending) {
            ending = false;
            return sink::end;
        }
        if (beatWaiting) {
            beatWaiting = false;
            return sink::beat;
        }
        sending = false;
        return null;
    }

    private interface Step {
        void run() throws IOException;
    }
}
