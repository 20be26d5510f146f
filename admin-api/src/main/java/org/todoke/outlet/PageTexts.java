package org.todoke.outlet;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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

    private static final Messages MESSAGES = Messages.load("outlet/page");

    private final Language language;

    PageTexts(Language language) {
        this.language = language;
    }

    /** The languages the pages speak. */
    static Set<Language> languages() {
        return MESSAGES.languages();
    }

    /** A language's name as its speakers write it. */
    static String nameOf(Language language) {
        return MESSAGES.languages().contains(language)
                ? MESSAGES.text(language, "language.name")
                : Locale.forLanguageTag(language.tag()).getDisplayLanguage(Locale.forLanguageTag(language.tag()));
    }

    /** @param arguments for the places left open in the text */
    public String get(String key, Object... arguments) {
        return MESSAGES.text(language, key, arguments);
    }

    String time(Instant instant) {
        return DateTimeFormatter.ofPattern(get("time.pattern"), Locale.forLanguageTag(language.htmlTag()))
                .format(instant.atZone(ZONE));
    }

    Language language() {
        return language;
    }
}
