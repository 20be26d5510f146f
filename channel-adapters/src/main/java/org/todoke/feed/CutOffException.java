package org.todoke.feed;

/** What came ends before its end: the sender died, or is still writing. It may be whole when it is asked for again. */
public final class CutOffException extends UnusableTelegramException {
    private static final long serialVersionUID = 1L;

    public CutOffException(String message) {
        super(message);
    }
}
