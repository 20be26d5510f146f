package org.todoke.content;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;

/**
 * Texts in every language, from message files {@code <base>_<tag>.properties} in UTF-8 on the class path. A language is
 * added by adding its file. Placeholders are {@link MessageFormat}'s.
 */
public final class Messages {
    private final String base;
    private final MessageFiles files;

    private Messages(String base, MessageFiles files) {
        this.base = base;
        this.files = files;
    }

    /**
     * @param base for example {@code announcement/texts}
     * @throws MissingResourceException when there is no Japanese file
     */
    public static Messages load(String base) {
        return new Messages(base, MessageFiles.load(base));
    }

    /**
     * The text in {@code language} or the best there is for its reader.
     *
     * @throws MissingResourceException when no language has the key
     */
    public String text(Language language, String key, Object... arguments) {
        String pattern = language.fallbacks()
                .flatMap(candidate -> Optional.ofNullable(files.of(candidate).get(key)).stream())
                .findFirst()
                .orElseThrow(() -> new MissingResourceException("no text " + key + " in " + base, base, key));
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }

    /** The languages that have a file. */
    public Set<Language> languages() {
        return files.languages();
    }

    /** The keys a language has; empty when it has no file. */
    public Set<String> keys(Language language) {
        return files.of(language).keySet();
    }
}
