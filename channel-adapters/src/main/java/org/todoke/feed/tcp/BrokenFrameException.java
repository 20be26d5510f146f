package org.todoke.feed.tcp;

import java.io.IOException;

/** What came is no whole telegram; the connection is of no more use, for where the next one begins is unknown. */
final class BrokenFrameException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenFrameException(String message) {
        super(message);
    }

    static BrokenFrameException cutOff(long bytes) {
        return new BrokenFrameException("the connection ended after " + bytes + " bytes of a telegram");
    }

    static BrokenFrameException tooLarge(int maxBytes) {
        return new BrokenFrameException("a telegram of more than " + maxBytes + " bytes (todoke.feed.max-size)");
    }
}
