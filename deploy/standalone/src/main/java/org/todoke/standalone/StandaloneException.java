package org.todoke.standalone;

import org.jspecify.annotations.Nullable;

/**
 * The hub cannot start, or go on, on this machine. The message is one line for the person who started it: what is wrong,
 * with the offending value, and what to do.
 */
public final class StandaloneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StandaloneException(String message) {
        super(message);
    }

    StandaloneException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
