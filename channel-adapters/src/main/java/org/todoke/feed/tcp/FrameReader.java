package org.todoke.feed.tcp;

import java.io.IOException;

/** Cuts one connection's bytes into telegrams. Used by one thread. */
@FunctionalInterface
interface FrameReader {
    /**
     * Waits for the next one.
     *
     * @throws BrokenFrameException when the connection ends inside a telegram, or what comes cannot be cut
     * @throws IOException when the connection breaks, or nothing comes for too long
     */
    Frame next() throws IOException;
}
