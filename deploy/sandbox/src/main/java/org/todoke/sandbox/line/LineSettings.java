package org.todoke.sandbox.line;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the LINE simulator, {@code sandbox.line.*}.
 *
 * @param channelToken when set, only this token is accepted; else any
 * @param channelSecret signs the webhooks to the hub
 * @param requestsPerSecond further ones get 429, per kind of request; 0 for no limit. LINE allows 200 multicasts
 * @param monthlyLimit recipients until the quota is used up; 0 for no limit
 * @param tapShare share of residents who tap the button 受け取りました by themselves, 0 to 1; always the same ones
 * @param tapDelay how long they take
 */
public record LineSettings(
        @Nullable String channelToken,
        @DefaultValue("sandbox-channel-secret") String channelSecret,
        @DefaultValue("0") int requestsPerSecond,
        @DefaultValue("0") long monthlyLimit,
        @DefaultValue("0") double tapShare,
        @DefaultValue("2s") Duration tapDelay) {

    /** @throws IllegalArgumentException for a value out of its range, naming it */
    public LineSettings {
        channelToken = channelToken == null || channelToken.isBlank() ? null : channelToken;
        require(!channelSecret.isBlank(), "sandbox.line.channel-secret: expected a secret");
        require(
                requestsPerSecond >= 0,
                "sandbox.line.requests-per-second " + requestsPerSecond + ": expected 0 or more");
        require(monthlyLimit >= 0, "sandbox.line.monthly-limit " + monthlyLimit + ": expected 0 or more");
        require(tapShare >= 0 && tapShare <= 1, "sandbox.line.tap-share " + tapShare + ": expected 0 to 1");
        require(
                !tapDelay.isNegative() && tapDelay.compareTo(Duration.ofHours(1)) <= 0,
                "sandbox.line.tap-delay " + tapDelay + ": expected 0s to 1h");
    }

    /** Any token, no limits, nobody taps. */
    public static LineSettings open() {
        return new LineSettings(null, "sandbox-channel-secret", 0, 0, 0, Duration.ofSeconds(2));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "LineSettings[checksToken=" + (channelToken != null) + ", requestsPerSecond=" + requestsPerSecond
                + ", monthlyLimit=" + monthlyLimit + ", tapShare=" + tapShare + ", tapDelay=" + tapDelay + "]";
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
