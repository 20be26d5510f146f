package org.todoke.feed;

import java.io.IOException;
import java.time.Duration;

/** The source answered with a status that is no success. */
public final class FeedHttpException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    private final int status;
    private final Duration retryAfter;

    FeedHttpException(int status, String message, Duration retryAfter) {
        super(message);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** For how long the source asked not to come; zero when it did not. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the same request will be answered alike for ever: the entry is gone, or was never there. */
    boolean isFinal() {
        return status == 404 || status == 410;
    }

    /** Whether the source as a whole turns the hub away, so that asking for the next entry is no use. */
    boolean concernsAll() {
        return status == 401 || status == 403 || status == REQUEST_TIMEOUT || status == TOO_MANY || status == 503;
    }
}
