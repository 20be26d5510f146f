package org.todoke.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.todoke.content.PublicUrl;
import org.todoke.security.SessionCookie;
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
    private final SessionCookie cookie;

    StaffVisitors(StaffSessions sessions, StaffDirectory directory, PublicUrl publicUrl) {
        this.sessions = sessions;
        this.directory = directory;
        cookie = new SessionCookie(COOKIE, TOKEN, StaffPaths.CONSOLE, publicUrl.isHttps());
    }

    /** The session of this request's cookie with its account, unless that is disabled; looked up once per request. */
    public Optional<Visitor> find(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Found found) {
            return found.visitor();
        }
        Optional<Visitor> visitor = cookie.token(request)
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
        cookie.token(request).ifPresent(sessions::close);
        request.removeAttribute(FOUND);
        String device = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        cookie.set(sessions.open(account.id(), stage, device), response);
    }

    /** On this browser. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        cookie.token(request).ifPresent(sessions::close);
        request.removeAttribute(FOUND);
        cookie.remove(response);
    }

    /** Somebody with a session. */
    public record Visitor(StaffAccount account, StaffSession session) {}

    private record Found(Optional<Visitor> visitor) {}
}
