package org.todoke.feed.cap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.todoke.content.Language;

/** RFC 3066 tags to the hub's languages: residents choose 한국어, not 한국어 as in one country. */
final class CapLanguage {
    private static final Set<String> TRADITIONAL = Set.of("zh-tw", "zh-hk", "zh-mo", "zh-hant");
    private static final Language TRADITIONAL_CHINESE = Language.of("zh-Hant");

    private CapLanguage() {}

    /**
     * @param tag as it stands; empty means en-US (CAP 1.2, {@code language}), unless the text itself is Japanese
     * @param text a sample of what is written in it
     */
    static Language of(String tag, String text, List<String> remarks) {
        if (tag.isEmpty()) {
            if (isJapanese(text)) {
                remarks.add("no language, which means en-US, but the text is Japanese: taken as ja");
                return Language.JA;
            }
            return Language.EN;
        }
        String lower = tag.toLowerCase(Locale.ROOT).replace('_', '-');
        if (TRADITIONAL.stream().anyMatch(lower::startsWith)) {
            return TRADITIONAL_CHINESE;
        }
        return known(lower).or(() -> known(lower.replaceFirst("-.*", ""))).orElseGet(() -> {
            remarks.add("language \"" + tag + "\": expected an RFC 3066 tag such as ja or en-US; taken as en");
            return Language.EN;
        });
    }

    /** Exactly for やさしい日本語, which is a kind of its own; for every other the first part says enough. */
    private static Optional<Language> known(String tag) {
        try {
            Language language = Language.of(tag);
            return language.equals(Language.EASY_JA) || tag.indexOf('-') < 0
                    ? Optional.of(language)
                    : Optional.of(Language.of(tag.substring(0, tag.indexOf('-'))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isJapanese(String text) {
        return text.codePoints().anyMatch(point -> {
            Character.UnicodeScript script = Character.UnicodeScript.of(point);
            return script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA;
        });
    }
}
