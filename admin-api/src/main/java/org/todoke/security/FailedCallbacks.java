package org.todoke.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Slows down whoever calls {@code /webhooks/} without being a provider. */
@Component
public class FailedCallbacks {
    private final RateLimits limits;
    private final ClientAddresses addresses;

    FailedCallbacks(RateLimits limits, ClientAddresses addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    /**
     * Counts one against its client, only now that it has failed: behind a shared address, somebody's forgeries must not
     * shut out a provider. When there are too many the request ends with 429.
     *
     * @return the client's address, for the log
     */
    public String count(HttpServletRequest request) {
        String address = addresses.of(request);
        limits.count(RateLimits.Kind.FAILED_CALLBACK, address);
        return address;
    }
}
