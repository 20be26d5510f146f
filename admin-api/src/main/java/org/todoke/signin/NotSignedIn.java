package org.todoke.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.util.UriComponentsBuilder;
import org.todoke.security.OwnSite;

/**
 * Where who is not signed in goes: a page leads to the sign-in and back; a form is answered with all that was typed, to be sent
 * again after signing in; a script or a stream is told by the status alone.
 */
final class NotSignedIn implements AuthenticationEntryPoint {
    private static final String FETCH_MODE = "Sec-Fetch-Mode";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException, ServletException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (isScript(request)) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else if (OwnSite.isHarmless(request)) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + signIn(request));
        } else {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            request.getRequestDispatcher(StaffPaths.KEPT).forward(request, response);
        }
    }

    private static String signIn(HttpServletRequest request) {
        String next = StaffPaths.own(StaffPaths.of(request));
        return next.equals(StaffPaths.CONSOLE)
                ? StaffPaths.SIGN_IN
                : UriComponentsBuilder.fromPath(StaffPaths.SIGN_IN)
                        .queryParam("next", "{next}")
                        .encode()
                        .buildAndExpand(next)
                        .toUriString();
    }

    private static boolean isScript(HttpServletRequest request) {
        String mode = request.getHeader(FETCH_MODE);
        if (mode != null) {
            return !mode.equals("navigate");
        }
        String accept = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "")
                .toLowerCase(Locale.ROOT);
        return accept.startsWith("text/event-stream") || accept.startsWith("application/json");
    }
}
