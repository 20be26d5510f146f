package org.todoke.sandbox.message;

import java.util.Arrays;

/**
 * What a resident uses to be reached, as the sandbox tells its messages apart. Not the hub's own type: the sandbox is
 * an independent witness and shares no code with what it checks.
 */
public enum Channel {
    EMAIL(1),
    LINE(2),
    SMS(3),
    WEB_PUSH(4);

    private final byte code;

    Channel(int code) {
        this.code = (byte) code;
    }

    /** The number the journal holds; constants are added, never renumbered. */
    byte code() {
        return code;
    }

    static Channel ofCode(byte code) {
        return Arrays.stream(values())
                .filter(channel -> channel.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "channel code " + code + " in the journal: expected 1 to " + values().length));
    }
}
