package org.todoke.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.todoke.content.Language;

/** Which language to address a reader in: the one they chose by {@code ?lang=}, else what their browser asks for. */
public final class ReaderLanguage {
    /** Where the answer is left for {@link PageLocale}. */
    static final String ATTRIBUTE = ReaderLanguage.class.getName();

    private static final String PARAMETER = "lang";
    private static final int LONGEST = 200;
    /** Traditional characters are another script: those readers are better served by their next choice. */
    private static final Set<String> TRADITIONAL = Set.of("zh-tw", "zh-hk", "zh-mo", "zh-hant");

    private ReaderLanguage() {}

    public static Language of(HttpServletRequest request) {
        return of(request, Set.of());
    }

    /** @param also languages there are beside those that the pages speak */
    public static Language of(HttpServletRequest request, Collection<Language> also) {
        Set<Language> available = new HashSet<>(PageTexts.languages());
        available.addAll(also);
        Language reader = chosen(request.getParameter(PARAMETER), available)
                .or(() -> wanted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), available))
                .orElse(Language.JA);
        request.setAttribute(ATTRIBUTE, reader);
        return reader;
    }

    /** @param saved what somebody known reads, unless they say otherwise by {@code ?lang=} */
    public static Language orSaved(HttpServletRequest request, Language saved) {
        Language reader = chosen(request.getParameter(PARAMETER), PageTexts.languages())
                .orElse(PageTexts.languages().contains(saved) ? saved : of(request));
        request.setAttribute(ATTRIBUTE, reader);
        return reader;
    }

    /**
     * For pages that speak only some languages.
     *
     * @param spoken what they speak; Japanese is among it
     * @param saved what the reader chose before, or null
     */
    public static Language among(HttpServletRequest request, Set<Language> spoken, @Nullable Language saved) {
        Language reader = chosen(request.getParameter(PARAMETER), spoken)
                .or(() -> Optional.ofNullable(saved).filter(spoken::contains))
                .or(() -> wanted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), spoken))
                .filter(spoken::contains)
                .orElse(Language.JA);
        request.setAttribute(ATTRIBUTE, reader);
        return reader;
    }

    /**
     * The language a program's address asks for, Japanese when it asks for none that the pages speak.
     *
     * @param tag of {@code ?lang=}, or null
     */
    public static Language chosen(@Nullable String tag) {
        return chosen(tag, PageTexts.languages()).orElse(Language.JA);
    }

    private static Optional<Language> chosen(@Nullable String parameter, Set<Language> available) {
        return parameter == null ? Optional.empty() : find(parameter, available);
    }

    private static Optional<Language> wanted(@Nullable String header, Set<Language> available) {
        if (header == null || header.isBlank() || header.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> ranges = new ArrayList<>();
        try {
            Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(Locale.LanguageRange::getRange)
                    .forEach(ranges::add);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return ranges.stream()
                .flatMap(range -> find(range, available).stream())
                .findFirst()
                // Asked only for languages nobody wrote: English helps most of them more than Japanese.
                .or(() -> ranges.isEmpty() || ranges.contains("*") ? Optional.empty() : Optional.of(Language.EN));
    }

    /** Exactly, by alias ({@code pt-BR}), or by its first part ({@code en-US}). */
    private static Optional<Language> find(String tag, Set<Language> available) {
        return known(tag, available).or(() -> {
            int hyphen = tag.indexOf('-');
            return hyphen < 0 || TRADITIONAL.stream().anyMatch(tag.toLowerCase(Locale.ROOT)::startsWith)
                    ? Optional.empty()
                    : known(tag.substring(0, hyphen), available);
        });
    }

    private static Optional<Language> known(String tag, Set<Language> available) {
        try {
            return Optional.of(Language.of(tag)).filter(available::contains);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
