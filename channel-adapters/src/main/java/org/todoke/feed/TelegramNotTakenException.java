package org.todoke.feed;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/** The hub itself cannot take a telegram now: its disk is full, its database away. The telegram stays with its source. */
public final class TelegramNotTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TelegramNotTakenException(@Nullable String name, RuntimeException cause) {
        super(
                "the hub itself cannot take " + (name == null ? "a telegram" : name) + " now, and tries again: "
                        + NestedExceptionUtils.getMostSpecificCause(cause).getMessage(),
                cause);
    }
}
