package org.todoke.sandbox.twilio;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the Twilio simulator, {@code sandbox.twilio.*}.
 *
 * @param accountSid when set, only this account is there; else any
 * @param authToken when set, only this token is accepted; else any, and callbacks are signed with the one last used
 * @param messagesPerSecond further ones get 429; 0 for no limit
 * @param callbacksPerSecond status callbacks to the hub, 1 to 1,000; what cannot be sent in time waits
 */
public record TwilioSettings(
        @Nullable String accountSid,
        @Nullable String authToken,
        @DefaultValue("0") int messagesPerSecond,
        @DefaultValue("200") int callbacksPerSecond) {

    /** @throws IllegalArgumentException for a value out of its range, naming it */
    public TwilioSettings {
        accountSid = accountSid == null || accountSid.isBlank() ? null : accountSid;
        authToken = authToken == null || authToken.isBlank() ? null : authToken;
        require(
                messagesPerSecond >= 0,
                "sandbox.twilio.messages-per-second " + messagesPerSecond + ": expected 0 or more");
        require(
                callbacksPerSecond >= 1 && callbacksPerSecond <= 1_000,
                "sandbox.twilio.callbacks-per-second " + callbacksPerSecond + ": expected 1 to 1000");
    }

    /** Any account, any token, no limit. */
    public static TwilioSettings open() {
        return new TwilioSettings(null, null, 0, 200);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "TwilioSettings[accountSid=" + accountSid + ", checksToken=" + (authToken != null)
                + ", messagesPerSecond=" + messagesPerSecond + ", callbacksPerSecond=" + callbacksPerSecond + "]";
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
