package org.todoke.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;
import org.todoke.content.Language;
import org.todoke.page.LanguageLink;
import org.todoke.page.ReaderLanguage;

/**
 * The console speaks Japanese and English. A device keeps what was chosen there by {@code ?lang=}, until somebody signs in who has
 * chosen one for their account.
 */
final class ConsoleLanguage {
    private static final Set<Language> SPOKEN = Set.of(Language.JA, Language.EN);
    private static final List<LanguageLink> LINKS = List.of(LanguageLink.to(Language.JA), LanguageLink.to(Language.EN));
    private static final String COOKIE = "todoke_console_lang";
    private static final Duration KEPT = Duration.ofDays(365);

    private ConsoleLanguage() {}

    static List<LanguageLink> links() {
        return LINKS;
    }

    static Language of(HttpServletRequest request, HttpServletResponse response) {
        Language language = ReaderLanguage.among(request, SPOKEN, saved(request));
        if (request.getParameter("lang") != null && !language.equals(saved(request))) {
            keep(language, request, response);
        }
        return language;
    }

    static void keep(Language language, HttpServletRequest request, HttpServletResponse response) {
        if (SPOKEN.contains(language)) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, language.tag())
                            .path(ConsoleConfiguration.BASE)
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .maxAge(KEPT)
                            .build()
                            .toString());
        }
    }

    private static @Nullable Language saved(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null
                ? null
                : SPOKEN.stream()
                        .filter(language -> language.tag().equals(cookie.getValue()))
                        .findFirst()
                        .orElse(null);
    }
}
