package org.todoke.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;

/**
 * Texts in every language, from message files {@code <base>_<tag>.properties} in UTF-8 on the class path. A language is
 * added by adding its file. Placeholders are {@link MessageFormat}'s.
 */
public final class Messages {
    private final Map<Language, Properties> byLanguage;
    private final String base;

    private Messages(String base, Map<Language, Properties> byLanguage) {
        this.base = base;
        this.byLanguage = byLanguage;
    }

    /** @param base for example {@code announcement/texts}; the Japanese file must be there */
    public static Messages load(String base) {
        Map<Language, Properties> found = new HashMap<>();
        Language.SHIPPED.forEach(language -> {
            try (InputStream in = Messages.class.getResourceAsStream("/" + base + "_" + language + ".properties")) {
                if (in != null) {
                    Properties properties = new Properties();
                    properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                    found.put(language, properties);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (!found.containsKey(Language.JA)) {
            throw new MissingResourceException("no file /" + base + "_ja.properties", base, "ja");
        }
        return new Messages(base, found);
    }

    /**
     * The text in {@code language} or the best there is for its reader.
     *
     * @throws MissingResourceException when no language has the key
     */
    public String text(Language language, String key, Object... arguments) {
        String pattern = language.fallbacks()
                .map(candidate ->
                        byLanguage.getOrDefault(candidate, new Properties()).getProperty(key))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new MissingResourceException("no text " + key + " in " + base, base, key));
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }

    /** The languages that have a file. */
    public Set<Language> languages() {
        return byLanguage.keySet();
    }

    /** The keys a language has; empty when it has no file. */
    public Set<String> keys(Language language) {
        return byLanguage.getOrDefault(language, new Properties()).stringPropertyNames();
    }
}
