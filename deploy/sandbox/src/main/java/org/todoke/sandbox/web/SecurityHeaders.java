package org.todoke.sandbox.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Nothing from elsewhere is loaded, and what came by mail can do nothing but look as its sender wished. */
public final class SecurityHeaders extends OncePerRequestFilter {
    private static final String PAGE = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    /** The sandbox directive holds even when the part is opened outside the page's frame. */
    private static final String MAIL = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
            + "style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private static final Pattern MAIL_PART = Pattern.compile("/mail/[^/]+/html");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean mail = MAIL_PART.matcher(request.getRequestURI()).matches();
        response.setHeader("Content-Security-Policy", mail ? MAIL : PAGE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        chain.doFilter(request, response);
    }
}
