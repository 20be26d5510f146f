package org.todoke.content;

import java.util.Collection;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Phrases in every language, from message files {@code <base>_<tag>.properties} in UTF-8 on the class path, with named
 * placeholders such as {@code {areas}}. A language is added by adding its file. A language never borrows a phrase from
 * another: half a warning in a foreign language is worse than a whole one in the reader's second.
 */
public final class PhraseTable {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

    private final String base;
    private final MessageFiles files;

    private PhraseTable(String base, MessageFiles files) {
        this.base = base;
        this.files = files;
    }

    /**
     * @param base for example {@code phrases/alert}
     * @throws MissingResourceException when there is no Japanese file
     */
    public static PhraseTable load(String base) {
        return new PhraseTable(base, MessageFiles.load(base));
    }

    /** The languages that have a file. */
    public Set<Language> languages() {
        return files.languages();
    }

    /** The keys a language has; empty when it has no file. */
    public Set<String> keys(Language language) {
        return files.of(language).keySet();
    }

    /** The phrase of the first of {@code keys} that the language has, as it stands in its file. */
    public Optional<String> find(Language language, Collection<String> keys) {
        Map<String, String> phrases = files.of(language);
        return keys.stream().filter(phrases::containsKey).findFirst().map(phrases::get);
    }

    /** @throws MissingResourceException when the language has none of {@code keys} */
    public String get(Language language, Collection<String> keys) {
        return find(language, keys)
                .orElseThrow(() -> new MissingResourceException(
                        "no phrase " + String.join(" or ", keys) + " in " + base + "_" + language + ".properties",
                        base,
                        String.join(" or ", keys)));
    }

    /**
     * Fills in one line; a value that is empty leaves nothing behind.
     *
     * @throws IllegalArgumentException when a placeholder has no value
     */
    public static String fillLine(String phrase, Map<String, String> values) {
        return phrase.indexOf('{') < 0
                ? phrase.strip()
                : PLACEHOLDER
                        .matcher(phrase)
                        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), phrase, values)))
                        .strip();
    }

    /**
     * Fills in a text of several lines; a line that names an empty value is left out, and no two blank lines follow
     * each other.
     *
     * @throws IllegalArgumentException when a placeholder has no value
     */
    public static String fillText(String phrase, Map<String, String> values) {
        String filled = phrase.lines()
                .filter(line -> line.indexOf('{') < 0 || !namesAnEmptyValue(line, phrase, values))
                .map(line -> fillLine(line, values))
                .collect(Collectors.joining("\n"));
        return BLANK_LINES.matcher(filled).replaceAll("\n\n").strip();
    }

    private static boolean namesAnEmptyValue(String line, String phrase, Map<String, String> values) {
        Matcher named = PLACEHOLDER.matcher(line);
        boolean empty = false;
        // To the end of the line: each name must be known.
        while (named.find()) {
            empty |= value(named.group(1), phrase, values).isEmpty();
        }
        return empty;
    }

    private static String value(String name, String phrase, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "phrase \"" + phrase + "\" names {" + name + "}, expected one of " + values.keySet());
        }
        return value;
    }
}
