package org.todoke.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.todoke.content.Language;
import org.todoke.content.Messages;

/**
 * The words of the pages around what an announcement says, from message files; times as people of a language write them.
 * Public because templates can call nothing else.
 */
public final class PageTexts {
    /** The hub serves Japanese cities: every time is theirs. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private static final Messages SHARED = Messages.load("page/texts");

    private final Language language;
    private final List<Messages> own;

    /** @param own the texts of one group of pages, nearest first, looked at before those that all pages share */
    public PageTexts(Language language, Messages... own) {
        this.language = language;
        this.own = List.of(own);
    }

    /** The languages the pages speak. */
    public static Set<Language> languages() {
        return SHARED.languages();
    }

    /** A language's name as its speakers write it. */
    public static String nameOf(Language language) {
        return SHARED.languages().contains(language)
                ? SHARED.text(language, "language.name")
                : Locale.forLanguageTag(language.tag()).getDisplayLanguage(Locale.forLanguageTag(language.tag()));
    }

    /** @param arguments for the places left open in the text */
    public String get(String key, Object... arguments) {
        return of(key).text(language, key, arguments);
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return of(key).keys(Language.JA).contains(key);
    }

    private Messages of(String key) {
        return own.stream()
                .filter(messages -> messages.keys(Language.JA).contains(key))
                .findFirst()
                .orElse(SHARED);
    }

    /** As people of the language write it, in Japan's time. */
    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern(get("time.pattern"), Locale.forLanguageTag(language.htmlTag()))
                .format(instant.atZone(ZONE));
    }

    public Language language() {
        return language;
    }
}
