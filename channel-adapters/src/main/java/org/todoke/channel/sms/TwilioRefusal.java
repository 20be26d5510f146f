package org.todoke.channel.sms;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Twilio answered, and did not take the message. */
final class TwilioRefusal extends RuntimeException {
    private final int status;
    private final @Nullable Integer code;
    private final @Nullable Duration retryAfter;

    /**
     * @param status the HTTP status
     * @param code Twilio's own code, if the answer has one
     * @param message Twilio's words; may hold the recipient's number
     * @param retryAfter the wait it asks for, if it does
     */
    TwilioRefusal(int status, @Nullable Integer code, String message, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    @Nullable
    Integer code() {
        return code;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
