package org.todoke.delivery;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** Why a gate let a request not through. */
enum Refusal {
    PROVIDER_UNAVAILABLE("too many requests failed; the provider is left alone for now"),
    RATE_LIMITED("the provider's rate is used up for longer than this batch may take"),
    NO_PLACE("too many requests were under way for too long"),
    TOOK_TOO_LONG("the batch was under way for too long; the rest of it is tried again"),
    WITHDRAWN("the announcement was corrected or cancelled"),
    STOPPED("the announcement was stopped"),
    PAUSED("the announcement is paused"),
    EXPIRED("its validity ended while it was being sent"),
    INTERRUPTED("the hub was being stopped");

    private final String reason;

    Refusal(String reason) {
        this.reason = reason;
    }

    /** The code in the ledger and in metrics, for example {@code provider-unavailable}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ProviderGate.Refused refused(@Nullable Duration retryAfter) {
        return new ProviderGate.Refused(new TemporaryFailure(code(), reason, retryAfter));
    }
}
