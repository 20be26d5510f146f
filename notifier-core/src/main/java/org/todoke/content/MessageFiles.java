package org.todoke.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The message files {@code <base>_<tag>.properties} in UTF-8 on the class path, one per language. */
final class MessageFiles {
    private final Map<Language, Map<String, String>> byLanguage;

    private MessageFiles(Map<Language, Map<String, String>> byLanguage) {
        this.byLanguage = Collections.unmodifiableMap(byLanguage);
    }

    /**
     * @param base for example {@code announcement/texts}
     * @throws MissingResourceException when there is no Japanese file
     */
    static MessageFiles load(String base) {
        Map<Language, Map<String, String>> found = new TreeMap<>();
        Language.SHIPPED.forEach(
                language -> read(base + "_" + language + ".properties").ifPresent(texts -> found.put(language, texts)));
        if (!found.containsKey(Language.JA)) {
            throw new MissingResourceException("no file " + base + "_ja.properties on the class path", base, "ja");
        }
        return new MessageFiles(found);
    }

    /** The languages that have a file. */
    Set<Language> languages() {
        return byLanguage.keySet();
    }

    /** What a language's file says, by key; empty when it has no file. */
    Map<String, String> of(Language language) {
        return byLanguage.getOrDefault(language, Map.of());
    }

    private static Optional<Map<String, String>> read(String path) {
        try (InputStream in = MessageFiles.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Optional.of(properties.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
        } catch (IOException e) {
            throw new UncheckedIOException("message file " + path + " cannot be read", e);
        }
    }
}
