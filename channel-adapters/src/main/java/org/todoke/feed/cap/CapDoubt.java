package org.todoke.feed.cap;

/** A human has to look: the message is well-formed, but what it means, for whom or from whom is not certain. */
final class CapDoubt extends Exception {
    private static final long serialVersionUID = 1L;

    CapDoubt(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
