package org.todoke.feed;

import java.io.IOException;

/** What came can never be handed over, however often it is tried: too large, not a whole gzip file, gone. */
public class UnusableTelegramException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnusableTelegramException(String message) {
        super(message);
    }
}
