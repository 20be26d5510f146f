package org.todoke.security;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.todoke.content.PublicUrl;

/**
 * Three doors: systems come with a key and get JSON, providers come with a signature, everybody else gets the public pages
 * that are listed here.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ApiKeyProperties.class,
    RateLimitProperties.class,
    JoinLimitProperties.class,
    ClientAddressProperties.class
})
class SecurityConfiguration implements WebMvcConfigurer {
    /** Answers carry data only: a browser that is tricked into showing one runs and loads nothing. */
    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                    + " manifest-src 'self'; worker-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private final ScopeCheck scopeCheck;

    SecurityConfiguration(ScopeCheck scopeCheck) {
        this.scopeCheck = scopeCheck;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(scopeCheck);
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            ApiKeys keys,
            RateLimits limits,
            ClientAddresses addresses,
            Refusals refusals,
            SecurityHeaders headers) {
        // No cookies, hence no sessions and nothing for a forged request (CSRF) to ride on.
        return withoutSessions(http)
                .securityMatcher(ApiPaths::isApi)
                .headers(configurer -> headers.write(configurer, API_POLICY))
                .addFilterBefore(
                        new ApiKeyFilter(keys, limits, addresses, refusals), AnonymousAuthenticationFilter.class)
                .addFilterBefore(
                        new RateLimitFilter(RateLimits.Kind.ADDRESS, limits, addresses, refusals),
                        AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(ApiPaths.OPENAPI, "/actuator/health", "/actuator/health/**")
                                .permitAll()
                                .requestMatchers("/actuator", "/actuator/**")
                                .hasAuthority(Scope.OPERATIONS.text())
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, e) ->
                                refusals.answer(request, response, NotAuthenticatedException.withoutKey()))
                        .accessDeniedHandler((request, response, e) ->
                                refusals.answer(request, response, new MissingScopeException(Scope.OPERATIONS))))
                .build();
    }

    /** Here nobody is let in: the callback behind each path checks the provider's signature itself. */
    @Bean
    @Order(2)
    SecurityFilterChain webhooks(
            HttpSecurity http,
            RateLimits limits,
            ClientAddresses addresses,
            Refusals refusals,
            SecurityHeaders headers) {
        return withoutSessions(http)
                .securityMatcher(ApiPaths::isWebhook)
                .headers(configurer -> headers.write(configurer, API_POLICY))
                .addFilterBefore(
                        new RateLimitFilter(RateLimits.Kind.CALLBACK, limits, addresses, refusals),
                        AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain publicPages(
            HttpSecurity http,
            RateLimits limits,
            ClientAddresses addresses,
            Refusals refusals,
            SecurityHeaders headers) {
        return withoutSessions(http)
                .headers(configurer -> headers.write(configurer, PAGE_POLICY).cacheControl(cache -> cache.disable()))
                .addFilterBefore(
                        new RateLimitFilter(RateLimits.Kind.ADDRESS, limits, addresses, refusals),
                        AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(
                                        "/",
                                        "/a/*",
                                        "/a/*/files/*",
                                        "/announcements",
                                        "/assets/**",
                                        "/banner",
                                        "/feeds/announcements.*",
                                        "/feeds/cap.atom",
                                        "/feeds/cap/*",
                                        "/live",
                                        "/outlets",
                                        "/widget.js",
                                        "/widget/banner.json",
                                        ApiPaths.DOCS)
                                .permitAll()
                                // What is not listed here does not exist, also when somebody forgot to list it.
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, e) -> response.sendError(HttpStatus.NOT_FOUND.value()))
                        .accessDeniedHandler(
                                (request, response, e) -> response.sendError(HttpStatus.NOT_FOUND.value())))
                .build();
    }

    /** Requests are measured as a whole; measuring each filter besides took a tenth of the time of a telegram. */
    @Bean
    SecurityObservationSettings noMeasuringOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityHeaders securityHeaders(PublicUrl publicUrl) {
        return new SecurityHeaders(publicUrl.isHttps());
    }

    /** There are no passwords to sign in with; without this, a user with a generated one would be made. */
    @Bean
    UserDetailsService nobodySignsInWithAPassword() {
        return name -> {
            throw new UsernameNotFoundException("nobody signs in with a password");
        };
    }

    private static HttpSecurity withoutSessions(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}
