package org.todoke.sandbox.push;

/** The push service does not take the message: what it answers. */
final class Refusal extends Exception {
    private final int status;

    /** @param message the value and what was expected; names no endpoint */
    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
