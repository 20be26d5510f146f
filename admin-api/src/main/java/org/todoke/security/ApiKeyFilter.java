package org.todoke.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises the caller by {@code Authorization: Bearer <key>}. */
final class ApiKeyFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final RateLimits limits;
    private final ClientAddresses addresses;
    private final Refusals refusals;

    ApiKeyFilter(ApiKeys keys, RateLimits limits, ClientAddresses addresses, Refusals refusals) {
        this.keys = keys;
        this.limits = limits;
        this.addresses = addresses;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            signIn(request);
        } catch (NotAuthenticatedException | TooManyRequestsException e) {
            refusals.answer(request, response, e);
            return;
        } catch (DataAccessException | TransactionException e) {
            refusals.answer(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private void signIn(HttpServletRequest request) {
        String secret = bearer(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (secret == null) {
            return;
        }
        Optional<ApiKey> key = keys.recognise(secret);
        if (key.isEmpty()) {
            // Counted only now: behind a shared address, somebody's wrong key must not shut out another's right one.
            limits.count(RateLimits.Kind.FAILED_KEY, addresses.of(request));
            throw NotAuthenticatedException.withUnknownKey();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new ApiKeyAuthentication(key.get()));
        SecurityContextHolder.setContext(context);
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }
}
