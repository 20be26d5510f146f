package org.todoke.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.todoke.content.Language;

/**
 * Makes {@code Content-Language} tell the language a page is in, not the one the server runs in; what no reader was found
 * for, such as the API, speaks English.
 */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
class PageLocale implements LocaleResolver {
    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return request.getAttribute(ReaderLanguage.ATTRIBUTE) instanceof Language reader
                ? Locale.forLanguageTag(reader.tag())
                : Locale.ENGLISH;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language follows from the request: expected ?lang=");
    }
}
