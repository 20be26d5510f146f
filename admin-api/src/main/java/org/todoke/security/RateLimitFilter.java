package org.todoke.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts requests by key, or by address where there is none. Health checks are not counted: they must stay true. */
final class RateLimitFilter extends OncePerRequestFilter {
    private static final String TELEGRAMS = ApiPaths.BASE + "/telegrams";
    private static final String HEALTH = "/actuator/health";

    private final RateLimits.Kind withoutKey;
    private final RateLimits limits;
    private final ClientAddresses addresses;
    private final Refusals refusals;

    /** @param withoutKey as what requests without a key count */
    RateLimitFilter(RateLimits.Kind withoutKey, RateLimits limits, ClientAddresses addresses, Refusals refusals) {
        this.withoutKey = withoutKey;
        this.limits = limits;
        this.addresses = addresses;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(HEALTH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            count(request);
        } catch (TooManyRequestsException e) {
            refusals.answer(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private void count(HttpServletRequest request) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ApiKeyAuthentication caller) {
            // Telegrams have a bucket of their own: whatever else a key does, its emergencies get through.
            boolean telegram = HttpMethod.POST.matches(request.getMethod())
                    && TELEGRAMS.equals(request.getRequestURI()
                            .substring(request.getContextPath().length()));
            limits.count(
                    telegram ? RateLimits.Kind.TELEGRAMS : RateLimits.Kind.KEY,
                    caller.getPrincipal().id());
        } else {
            limits.count(withoutKey, addresses.of(request));
        }
    }
}
