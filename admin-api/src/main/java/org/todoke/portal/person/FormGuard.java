package org.todoke.portal.person;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.todoke.content.PublicUrl;

/**
 * Refuses what another site sends, also where it has got hold of a token: by {@code Sec-Fetch-Site} (W3C Fetch Metadata)
 * where the browser says it, else by {@code Origin}. A request with neither is no browser's form. Refuses what is too large
 * to be a form of ours as well.
 */
final class FormGuard extends OncePerRequestFilter {
    /** Where the page is that says so. */
    static final String REFUSED = "/join/refused";

    /** Many times the longest form; Tomcat's own limit ends in an error that hides the reason. */
    private static final long MAX_FORM_BYTES = 65_536;

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final String ownOrigin;

    FormGuard(PublicUrl publicUrl) {
        String address = publicUrl.resolve("/").toString();
        ownOrigin = address.substring(0, address.indexOf('/', address.indexOf("://") + 3));
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        request.getRequestDispatcher(REFUSED).forward(request, response);
    }

    /** One-click leaving comes from anywhere: from a mail provider's server or its web page (RFC 8058, section 3.2). */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HARMLESS.contains(request.getMethod())
                || request.getRequestURI()
                        .substring(request.getContextPath().length())
                        .startsWith("/u/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_FORM_BYTES) {
            // No page: to write one, its language would be looked for in the very form that is too large.
            response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
            return;
        }
        if (isForeign(request)) {
            refuse(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader(FETCH_SITE);
        if (site != null) {
            return !OWN_SITES.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !origin.equals(ownOrigin) && !isHost(origin, request.getHeader(HttpHeaders.HOST));
    }

    /** The hub is also reached by another name than its public one, for example from within the town hall. */
    private static boolean isHost(String origin, @Nullable String host) {
        return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
