package org.todoke.audience;

/** The announcement must not be broadcast; the message says why and what would be needed. */
public final class BroadcastRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BroadcastRefusedException(String message) {
        super(message);
    }
}
