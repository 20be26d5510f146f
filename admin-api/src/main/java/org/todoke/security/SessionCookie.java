package org.todoke.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A cookie that carries the token of a session, no script may read, and ends with the browser. Lax, not Strict: who follows a
 * link in a mail or a chat to where they are signed in is to find themselves signed in.
 *
 * @param token what a token looks like; anything else is as good as no cookie
 * @param path where it is sent to
 * @param secure whether it is sent by HTTPS alone
 */
public record SessionCookie(String name, Pattern token, String path, boolean secure) {
    /** The token this request came with. */
    public Optional<String> token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> name.equals(cookie.getName()))
                        .map(Cookie::getValue)
                        .filter(value -> token.matcher(value).matches())
                        .findFirst();
    }

    public void set(String value, HttpServletResponse response) {
        add(cookie(value), response);
    }

    /** The browser forgets it. */
    public void remove(HttpServletResponse response) {
        add(cookie("").maxAge(Duration.ZERO), response);
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path(path);
    }

    private static void add(ResponseCookie.ResponseCookieBuilder cookie, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
