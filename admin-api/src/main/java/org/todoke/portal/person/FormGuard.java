package org.todoke.portal.person;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.todoke.content.PublicUrl;
import org.todoke.security.OwnSite;

/** Refuses what another site sends, also where it has got hold of a token, and what is too large to be a form of ours. */
final class FormGuard extends OncePerRequestFilter {
    /** Where the page is that says so. */
    static final String REFUSED = "/join/refused";

    /** Where the page is that says that. */
    static final String TOO_LARGE = "/join/too-large";

    /** Many times the longest form; Tomcat's own limit ends in an error that hides the reason. */
    private static final long MAX_FORM_BYTES = 65_536;

    private final OwnSite ownSite;

    FormGuard(PublicUrl publicUrl) {
        ownSite = new OwnSite(publicUrl);
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        request.getRequestDispatcher(REFUSED).forward(request, response);
    }

    /** One-click leaving comes from anywhere: from a mail provider's server or its web page (RFC 8058, section 3.2). */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OwnSite.isHarmless(request)
                || request.getRequestURI()
                        .substring(request.getContextPath().length())
                        .startsWith("/u/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_FORM_BYTES) {
            response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
            // The browser is not to send the rest, nor the next request behind it.
            response.setHeader(HttpHeaders.CONNECTION, "close");
            request.getRequestDispatcher(TOO_LARGE).forward(new WithoutForm(request), response);
            return;
        }
        if (ownSite.isForeign(request)) {
            refuse(request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
