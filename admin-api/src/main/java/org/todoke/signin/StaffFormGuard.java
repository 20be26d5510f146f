package org.todoke.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.todoke.security.OwnSite;

/** Refuses what another site sends to the console, also where it has got hold of a token. */
final class StaffFormGuard extends OncePerRequestFilter {
    private final OwnSite ownSite;

    StaffFormGuard(OwnSite ownSite) {
        this.ownSite = ownSite;
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        request.getRequestDispatcher(StaffPaths.REFUSED).forward(request, response);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OwnSite.isHarmless(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ownSite.isForeign(request)) {
            refuse(request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
