package org.todoke.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.todoke.content.PublicUrl;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;
import org.todoke.staff.StaffSession;
import org.todoke.staff.StaffSession.Stage;
import org.todoke.staff.StaffSessions;

/** Who is at the console, by the cookie {@value #COOKIE}: signed in, or on the way. */
@Component
public class StaffVisitors {
    static final String COOKIE = "todoke_staff";

    private static final String FOUND = StaffVisitors.class.getName();
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final StaffSessions sessions;
    private final StaffDirectory directory;
    private final boolean secure;

    StaffVisitors(StaffSessions sessions, StaffDirectory directory, PublicUrl publicUrl) {
        this.sessions = sessions;
        this.directory = directory;
        secure = publicUrl.isHttps();
    }

    /** The session of this request's cookie with its account, unless that is disabled; looked up once per request. */
    public Optional<Visitor> find(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Found found) {
            return found.visitor();
        }
        Optional<Visitor> visitor = token(request)
                .flatMap(sessions::find)
                .flatMap(session -> directory
                        .find(session.account())
                        .filter(account -> !account.isDisabled())
                        .map(account -> new Visitor(account, session)));
        request.setAttribute(FOUND, new Found(visitor));
        return visitor;
    }

    /** Who has shown the first factor and not yet the second. */
    public Optional<StaffAccount> halfway(HttpServletRequest request) {
        return find(request)
                .filter(visitor -> visitor.session().stage() == Stage.FIRST_FACTOR)
                .map(Visitor::account);
    }

    /** A new session with a new token; the one there was ends, whoever's it was. */
    void open(StaffAccount account, Stage stage, HttpServletRequest request, HttpServletResponse response) {
        token(request).ifPresent(sessions::close);
        request.removeAttribute(FOUND);
        String device = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        setCookie(sessions.open(account.id(), stage, device), null, response);
    }

    /** On this browser. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        token(request).ifPresent(sessions::close);
        request.removeAttribute(FOUND);
        setCookie("", Duration.ZERO, response);
    }

    private static Optional<String> token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> COOKIE.equals(cookie.getName()))
                        .map(Cookie::getValue)
                        .filter(value -> TOKEN.matcher(value).matches())
                        .findFirst();
    }

    /** Lax, not Strict: who follows a link to the console in a mail or a chat is to find themselves signed in. */
    private void setCookie(String value, @Nullable Duration maxAge, HttpServletResponse response) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path(StaffPaths.CONSOLE);
        if (maxAge != null) {
            cookie.maxAge(maxAge);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    /** Somebody with a session. */
    public record Visitor(StaffAccount account, StaffSession session) {}

    private record Found(Optional<Visitor> visitor) {}
}
