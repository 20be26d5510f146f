package org.todoke.portal.person;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A browser: keeps cookies, and sends a form with the token that its page holds. */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final MockMvcTester mvc;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    public Browser(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    public MvcTestResult get(String path) {
        return keep(with(mvc.get().uri(path)).exchange());
    }

    /**
     * Opens a page, fills in its form and sends it.
     *
     * @param page where the form is
     * @param action where it goes
     * @param fields names and values in turn
     */
    public MvcTestResult submit(String page, String action, String... fields) {
        return post(action, token(page), fields);
    }

    /** Sends a form with the token given. */
    public MvcTestResult post(String action, String token, String... fields) {
        MockMvcRequestBuilder request = with(mvc.post().uri(action))
                .header("Sec-Fetch-Site", "same-origin")
                .param("_csrf", token);
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return keep(request.exchange());
    }

    /** Sends JSON as our script does. */
    public MvcTestResult postJson(String action, String token, String json) {
        return keep(with(mvc.post().uri(action))
                .header("Sec-Fetch-Site", "same-origin")
                .header("X-CSRF-TOKEN", token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange());
    }

    /** The token that a page's form holds. */
    public String token(String page) {
        Matcher found = TOKEN.matcher(text(get(page)));
        assertThat(found.find()).as("form on %s", page).isTrue();
        return found.group(1);
    }

    /** Of somebody signed in. */
    public Cookie session() {
        return Objects.requireNonNull(cookies.get("todoke_resident"), "nobody is signed in");
    }

    public Map<String, Cookie> cookies() {
        return cookies;
    }

    /** Where an answer leads to. */
    public static String location(MvcTestResult result) {
        return String.valueOf(result.getResponse().getHeader("Location"));
    }

    public static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private MockMvcRequestBuilder with(MockMvcRequestBuilder request) {
        return cookies.isEmpty() ? request : request.cookie(cookies.values().toArray(Cookie[]::new));
    }

    private MvcTestResult keep(MvcTestResult result) {
        for (Cookie cookie : result.getResponse().getCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie);
            }
        }
        return result;
    }
}
