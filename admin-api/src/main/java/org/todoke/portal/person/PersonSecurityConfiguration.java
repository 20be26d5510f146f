package org.todoke.portal.person;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.todoke.content.PublicUrl;
import org.todoke.security.PageChain;

/**
 * The door for people. Nobody has to come in: pages ask {@link Residents} who is there. What a form changes needs the token
 * that only our own page could put into it, and must not come from another site.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PersonProperties.class)
class PersonSecurityConfiguration {
    /** Web push asks from a script and a service worker, both our own files; nothing is loaded from elsewhere. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self';"
            + " connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    /** A mail program's one click (RFC 8058) and a service worker have no page of ours: what they send proves itself. */
    private static final String[] WITHOUT_FORM = {"/u/*", "/push/renew"};

    private static final String CSRF_COOKIE = "todoke_form";
    private static final String CSRF_HEADER = "X-CSRF-TOKEN";

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, PageChain chain, PublicUrl publicUrl) {
        return chain.guard(http, POLICY)
                .securityMatcher(
                        "/join",
                        "/join/**",
                        "/j/*",
                        "/me",
                        "/me/**",
                        "/u/*",
                        "/push/renew",
                        "/poster",
                        "/poster/**",
                        "/sw.js",
                        "/manifest.webmanifest")
                .csrf(csrf -> csrf.csrfTokenRepository(tokens(publicUrl))
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers(WITHOUT_FORM))
                .addFilterBefore(new FormGuard(publicUrl), CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .exceptionHandling(handling ->
                        handling.accessDeniedHandler((request, response, e) -> FormGuard.refuse(request, response)))
                .build();
    }

    /** The cookie comes with the first form, not before: most readers never get one. */
    private static CookieCsrfTokenRepository tokens(PublicUrl publicUrl) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(CSRF_COOKIE);
        tokens.setHeaderName(CSRF_HEADER);
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true)
                .sameSite("Lax")
                .secure(publicUrl.isHttps())
                .path("/"));
        return tokens;
    }
}
