package org.todoke.intake;

import java.util.Locale;

/** How a feed does. */
public enum FeedState {
    /** It has no settings. */
    OFF,
    /** The hub has not reached it yet, or waits for it to connect. */
    CONNECTING,
    /** It answers. */
    OK,
    /** It answers or is connected, but has said nothing for longer than it should. */
    SILENT,
    /** It cannot be reached, refuses the hub, or what it says cannot be taken in. */
    FAILING;

    /** As metrics and log lines spell it. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
