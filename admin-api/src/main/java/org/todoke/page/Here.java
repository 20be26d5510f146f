package org.todoke.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    private final String path;
    private final boolean switchable;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    Here(HttpServletRequest request) {
        path = request.getRequestURI().substring(request.getContextPath().length());
        switchable = HttpMethod.GET.matches(request.getMethod());
        if (switchable) {
            request.getParameterMap().forEach((name, values) -> keep(name, values[0]));
        } else if (rubyInQuery(request.getQueryString())) {
            keep(RUBY, ON);
        }
    }

    /** Not by asking for a parameter: that reads the body, which belongs to whoever answers (a webhook checks its signature). */
    private static boolean rubyInQuery(@Nullable String query) {
        return query != null && Arrays.asList(query.split("&", -1)).contains(RUBY + "=" + ON);
    }

    private void keep(String name, String value) {
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
        return ON.equals(parameters.get(RUBY));
    }

    /** Whether this page is {@code section} or below it. */
    public boolean at(String section) {
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
        Map<String, String> changed = new LinkedHashMap<>(parameters);
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
