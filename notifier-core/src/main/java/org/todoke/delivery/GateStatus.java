package org.todoke.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one gate of this instance stands.
 *
 * @param state how the provider does
 * @param limits those of the whole hub
 * @param share how much of them is this instance's, 0 to 1
 * @param places requests this instance may have under way at once
 * @param placesUsed requests under way, or about to be
 * @param lastError the newest trouble since the start, if there was any
 * @param lastSuccess when the provider last answered, if it has since the start
 */
public record GateStatus(
        GateState state,
        GateLimits limits,
        double share,
        int places,
        int placesUsed,
        @Nullable LastError lastError,
        @Nullable Instant lastSuccess) {

    GateStatus off() {
        return new GateStatus(GateState.OFF, limits, share, places, placesUsed, lastError, lastSuccess);
    }
}
