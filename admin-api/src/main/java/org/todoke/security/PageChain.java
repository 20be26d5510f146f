package org.todoke.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/** What every chain of pages with forms has, for features that bring a chain of their own. */
@Component
public class PageChain {
    private final RateLimits limits;
    private final ClientAddresses addresses;
    private final Refusals refusals;
    private final SecurityHeaders headers;

    PageChain(RateLimits limits, ClientAddresses addresses, Refusals refusals, SecurityHeaders headers) {
        this.limits = limits;
        this.addresses = addresses;
        this.refusals = refusals;
        this.headers = headers;
    }

    /**
     * No sessions in memory, headers, the limit of requests per address. Protection of forms is the caller's.
     *
     * @param contentPolicy the Content-Security-Policy
     */
    public HttpSecurity guard(HttpSecurity http, String contentPolicy) {
        return http.logout(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(configurer -> headers.write(configurer, contentPolicy)
                        // With no-referrer a browser says "Origin: null" of a form, and it could not be told from a
                        // forgery
                        // (Fetch, "append a request Origin header"). Other sites hear nothing with this one either.
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(
                        new RateLimitFilter(RateLimits.Kind.ADDRESS, limits, addresses, refusals),
                        AnonymousAuthenticationFilter.class);
    }
}
