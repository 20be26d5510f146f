package org.todoke.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.todoke.content.Language;

/**
 * Where the reader is, and what the links of a page carry along so that a choice made by a link lasts without a cookie: the
 * language and, where it is on, ふりがな. Public because templates can call nothing else.
 */
public final class Here {
    private static final String LANGUAGE = "lang";
    private static final String RUBY = "ruby";
    private static final String ON = "on";
    /** Of what stood in the address, only so much is carried on: enough for every filter and search. */
    private static final Pattern NAME = Pattern.compile("[a-z]{1,20}");

    private static final int MOST = 10;
    private static final int LONGEST = 200;

    private final HttpServletRequest request;
    private final boolean switchable;
    private @Nullable Map<String, String> kept;

    /** Looks at the request when it is asked, not before. */
    public static Here of(HttpServletRequest request) {
        return new Here(request);
    }

    private Here(HttpServletRequest request) {
        this.request = request;
        switchable = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }

    /** Looked at by a template at the earliest: a callback's body must not be taken apart before its signature is checked. */
    private Map<String, String> parameters() {
        Map<String, String> known = kept;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Map.Entry<String, String[]> parameter :
                    request.getParameterMap().entrySet()) {
                keep(parameter.getKey(), parameter.getValue()[0], known);
            }
            kept = known;
        }
        return known;
    }

    private static void keep(String name, String value, Map<String, String> parameters) {
        if (parameters.size() < MOST && NAME.matcher(name).matches() && !value.isBlank() && value.length() <= LONGEST) {
            parameters.put(name, value);
        }
    }

    /** Whether the page can be asked for again in another language: the answer to a form cannot. */
    public boolean isSwitchable() {
        return switchable;
    }

    /** Whether the reader wants ふりがな. */
    public boolean isRuby() {
        return ON.equals(switchable ? parameters().get(RUBY) : request.getParameter(RUBY));
    }

    /** Whether this page is {@code section} or below it. */
    public boolean at(String section) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals(section) || path.startsWith(section + "/");
    }

    /** The languages the pages speak, in the order of the switch. */
    public List<LanguageLink> getLanguages() {
        return LanguageLink.shipped();
    }

    /**
     * Another page's address, in the same language and with the same ふりがな.
     *
     * @param page a path of this hub, with a query or without
     * @param tag the reader's language
     */
    public String to(String page, String tag) {
        String address = page + (page.contains("?") ? "&" : "?") + LANGUAGE + "=" + encode(tag);
        return isRuby() && Language.of(tag).htmlTag().equals("ja") ? address + "&" + RUBY + "=" + ON : address;
    }

    /**
     * This page again with one parameter changed: a relative address.
     *
     * @param value null: without the parameter
     */
    public String with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters());
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        return "?"
                + changed.entrySet().stream()
                        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
