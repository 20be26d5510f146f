package org.todoke.portal.person;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.todoke.content.PublicUrl;
import org.todoke.joining.ResidentSessions;
import org.todoke.security.SessionCookie;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;

/** Who is there, by the cookie {@value #COOKIE}. Nobody gets it before they have proven an address. */
@Component
public class Residents {
    static final String COOKIE = "todoke_resident";

    private static final String FOUND = Residents.class.getName();
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final ResidentSessions sessions;
    private final Subscribers subscribers;
    private final SessionCookie cookie;

    Residents(ResidentSessions sessions, Subscribers subscribers, PublicUrl publicUrl) {
        this.sessions = sessions;
        this.subscribers = subscribers;
        cookie = new SessionCookie(COOKIE, TOKEN, "/", publicUrl.isHttps());
    }

    /** Who is signed in; looked up once per request. */
    public Optional<Subscriber> signedIn(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Found found) {
            return found.person();
        }
        Optional<Subscriber> person =
                cookie.token(request).flatMap(sessions::find).flatMap(subscribers::find);
        request.setAttribute(FOUND, new Found(person));
        return person;
    }

    /** A new session with a new token; the one there was ends, whoever's it was. */
    public void signIn(UUID subscriberId, HttpServletRequest request, HttpServletResponse response) {
        cookie.token(request).ifPresent(sessions::close);
        request.removeAttribute(FOUND);
        cookie.set(sessions.open(subscriberId), response);
    }

    /** On this device. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        cookie.token(request).ifPresent(sessions::close);
        forget(request, response);
    }

    /** On every device. */
    public void signOutEverywhere(UUID subscriberId, HttpServletRequest request, HttpServletResponse response) {
        sessions.closeAll(subscriberId);
        forget(request, response);
    }

    private void forget(HttpServletRequest request, HttpServletResponse response) {
        request.removeAttribute(FOUND);
        cookie.remove(response);
    }

    private record Found(Optional<Subscriber> person) {}
}
