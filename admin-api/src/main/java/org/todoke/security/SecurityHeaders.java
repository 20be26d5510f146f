package org.todoke.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The headers that tell browsers what not to do. */
final class SecurityHeaders {
    private static final Duration HTTPS_ONLY_FOR = Duration.ofDays(365);
    private static final String NOTHING_OF_THE_DEVICE = "camera=(), geolocation=(), microphone=(), payment=()";

    private final boolean publishedOverHttps;

    /** @param publishedOverHttps whether residents reach the hub by https, also when a proxy in front ends the TLS */
    SecurityHeaders(boolean publishedOverHttps) {
        this.publishedOverHttps = publishedOverHttps;
    }

    HeadersConfigurer<HttpSecurity> write(HeadersConfigurer<HttpSecurity> headers, String contentPolicy) {
        return headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
                // The address of a page can hold a personal token: it is told to nobody.
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .permissionsPolicyHeader(permissions -> permissions.policy(NOTHING_OF_THE_DEVICE))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(https -> https.requestMatcher(this::isHttps)
                        // The city's other sites below this name are not ours to decide about.
                        .includeSubDomains(false)
                        .maxAgeInSeconds(HTTPS_ONLY_FOR.toSeconds()));
    }

    private boolean isHttps(HttpServletRequest request) {
        return publishedOverHttps || request.isSecure();
    }
}
