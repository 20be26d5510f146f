package org.todoke.stream;

import java.io.IOException;

/** Where a watcher's events go. Called by one thread at a time. */
public interface EventSink {
    /** @throws IOException when the client has gone */
    void event(String json) throws IOException;

    /**
     * A sign of life.
     *
     * @throws IOException when the client has gone
     */
    void beat() throws IOException;

    /** Nothing more will come. */
    void end();

    /** The client has gone. */
    void gone(Exception why);
}
