package org.todoke.sandbox.handset;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The page's language: the one in the address ({@code ?lang=en}), else the browser's, else Japanese. */
public final class HandsetLocale implements LocaleResolver {
    private static final List<Locale> LANGUAGES = List.of(Locale.JAPANESE, Locale.ENGLISH);

    private final AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();

    public HandsetLocale() {
        browser.setSupportedLocales(LANGUAGES);
        browser.setDefaultLocale(Locale.JAPANESE);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        String asked = request.getParameter("lang");
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(asked))
                .findFirst()
                .orElseGet(() ->
                        Locale.forLanguageTag(browser.resolveLocale(request).getLanguage()));
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language stands in the address: ?lang=");
    }
}
