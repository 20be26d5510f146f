package org.todoke.delivery;

import java.util.Locale;

/** How a provider does on one lane, as this instance sees it. */
public enum GateState {
    /** Nothing is held back but by the configured limits. */
    UP,
    /** The provider asked for less; nothing is sent until the time it asked for is over. */
    THROTTLED,
    /** Too many requests failed; nothing is sent for now. */
    OPEN,
    /** A few requests try whether it works again. */
    HALF_OPEN,
    /** The channel has no settings. */
    OFF;

    /** The name in metrics: lower case with hyphens. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
