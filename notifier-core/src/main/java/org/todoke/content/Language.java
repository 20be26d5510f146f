package org.todoke.content;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A language that residents read, as a BCP 47 tag. やさしい日本語 has no registered tag and is {@code ja-x-easy}
 * (BCP 47 private use); {@code easy}, {@code ja-easy} and {@code yasashii} are read as the same.
 */
public record Language(@JsonValue String tag) implements Comparable<Language> {
    public static final Language JA = new Language("ja");
    public static final Language EASY_JA = new Language("ja-x-easy");
    public static final Language EN = new Language("en");

    /** The languages that ship with the hub; others come by adding a message file. */
    public static final List<Language> SHIPPED = List.of(
            JA, EASY_JA, EN, new Language("zh-Hans"), new Language("ko"), new Language("vi"), new Language("pt"));

    /** The shipped ones as above, Japanese first; others after them. */
    public static final Comparator<Language> SHIPPED_FIRST = Comparator.comparingInt((Language language) -> {
                int index = SHIPPED.indexOf(language);
                return index < 0 ? Integer.MAX_VALUE : index;
            })
            .thenComparing(Comparator.naturalOrder());

    private static final Map<String, String> ALIASES = Map.of(
            "easy", "ja-x-easy",
            "ja-easy", "ja-x-easy",
            "yasashii", "ja-x-easy",
            "zh", "zh-Hans",
            "zh-cn", "zh-Hans",
            "pt-br", "pt");

    /**
     * @param text a BCP 47 tag or one of the aliases above, in any case
     * @throws IllegalArgumentException when it is neither
     */
    @JsonCreator
    public static Language of(String text) {
        String stripped = text.strip();
        String tag = ALIASES.getOrDefault(stripped.toLowerCase(Locale.ROOT), stripped);
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (locale.getLanguage().isEmpty()) {
                throw new IllegalArgumentException(expectation(text));
            }
            return new Language(locale.toLanguageTag());
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException(expectation(text), e);
        }
    }

    private static String expectation(String text) {
        return "language \"" + text + "\": expected a BCP 47 tag such as ja, ja-x-easy or en";
    }

    /** What to show a reader of this language, best first: this one, then English for non-Japanese, then Japanese. */
    public Stream<Language> fallbacks() {
        return tag.startsWith("ja")
                ? Stream.of(this, JA).distinct()
                : Stream.of(this, EN, JA).distinct();
    }

    /** The tag for HTML {@code lang} and HTTP {@code Content-Language}. */
    public String htmlTag() {
        return equals(EASY_JA) ? "ja" : tag;
    }

    @Override
    public int compareTo(Language other) {
        return tag.compareTo(other.tag);
    }

    @Override
    public String toString() {
        return tag;
    }
}
