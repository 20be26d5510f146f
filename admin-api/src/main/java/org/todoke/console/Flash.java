package org.todoke.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * What was just done, said once on the page that follows a redirect. Kept by the browser: no server has to be the same one, and
 * no link can make a page say it.
 */
final class Flash {
    private static final String COOKIE = "todoke_console_done";
    private static final Duration KEPT = Duration.ofMinutes(1);
    /** Cookies hold 4096 bytes; base64 makes a third more of it. */
    private static final int LONGEST = 900;

    private Flash() {}

    static void leave(String words, HttpServletRequest request, HttpServletResponse response) {
        String kept = words.substring(0, Math.min(words.length(), LONGEST));
        write(
                Base64.getUrlEncoder().withoutPadding().encodeToString(kept.getBytes(StandardCharsets.UTF_8)),
                KEPT,
                request,
                response);
    }

    static Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null) {
            return Optional.empty();
        }
        write("", Duration.ZERO, request, response);
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8))
                    .filter(words -> !words.isBlank());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void write(String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path(ConsoleConfiguration.BASE)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Strict")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
