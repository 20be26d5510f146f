package org.todoke.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Slows down whoever asks for many confirmations, or guesses codes, from one network. */
@Component
public class JoinLimits {
    private final RateLimits limits;
    private final ClientAddresses addresses;

    JoinLimits(RateLimits limits, ClientAddresses addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    /**
     * Counts one request for a mail or an SMS, or one browser that signs up.
     *
     * @return nothing when it may go on, else how long to wait
     */
    public Optional<Duration> ask(HttpServletRequest request) {
        return limits.tryCount(RateLimits.Kind.JOIN, addresses.of(request));
    }

    /**
     * Counts one attempt at a code.
     *
     * @return nothing when it may go on, else how long to wait
     */
    public Optional<Duration> tryCode(HttpServletRequest request) {
        return limits.tryCount(RateLimits.Kind.CODE, addresses.of(request));
    }

    /** Whole seconds for {@code Retry-After}, rounded up. */
    public static long seconds(Duration wait) {
        return TooManyRequestsException.seconds(wait);
    }
}
