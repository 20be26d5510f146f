package org.todoke.channel.email.bounce;

/** What came is no mail. */
final class UnreadableMailException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableMailException(String message, Throwable cause) {
        super(message, cause);
    }
}
