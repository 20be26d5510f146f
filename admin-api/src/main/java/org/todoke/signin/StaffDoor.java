package org.todoke.signin;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.todoke.content.PublicUrl;
import org.todoke.security.OwnSite;
import org.todoke.security.PageChain;

/** The door of the console: nobody comes past it who is not signed in. What they may do there its pages ask themselves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StaffProperties.class)
class StaffDoor {
    /** Progress and maps ask from our own scripts; nothing is loaded from elsewhere. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String CSRF_COOKIE = "todoke_staff_form";
    private static final String CSRF_HEADER = "X-CSRF-TOKEN";

    @Bean
    @Order(4)
    SecurityFilterChain staff(HttpSecurity http, PageChain chain, StaffVisitors visitors, PublicUrl publicUrl) {
        return chain.guard(http, POLICY)
                .securityMatcher(StaffPaths.CONSOLE, StaffPaths.CONSOLE + "/**")
                .csrf(csrf -> csrf.csrfTokenRepository(tokens(publicUrl))
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                        // Without sessions of its own Spring takes every request for a sign-in, and would replace the
                        // token each time: a script that saves would break the form beside it, and so would another
                        // tab.
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .addFilterBefore(new StaffFormGuard(new OwnSite(publicUrl)), CsrfFilter.class)
                .addFilterBefore(new StaffSessionFilter(visitors), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(
                                        StaffPaths.SIGN_IN,
                                        StaffPaths.SIGN_IN + "/**",
                                        StaffPaths.INVITATION + "/*",
                                        StaffPaths.SIGN_OUT)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new NotSignedIn())
                        .accessDeniedHandler((request, response, e) -> StaffFormGuard.refuse(request, response)))
                .build();
    }

    private static CookieCsrfTokenRepository tokens(PublicUrl publicUrl) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(CSRF_COOKIE);
        tokens.setHeaderName(CSRF_HEADER);
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true)
                .sameSite("Lax")
                .secure(publicUrl.isHttps())
                .path(StaffPaths.CONSOLE));
        return tokens;
    }
}
