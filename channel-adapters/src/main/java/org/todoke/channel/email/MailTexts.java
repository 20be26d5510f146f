package org.todoke.channel.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;

/**
 * The hub's own words in a mail, in one language, from {@code messages/mail_<tag>.properties}. Another language comes
 * by adding a file.
 */
final class MailTexts {
    private static final Map<Language, MailTexts> LOADED = new ConcurrentHashMap<>();

    private final String resource;
    private final Properties texts;

    private MailTexts(String resource, Properties texts) {
        this.resource = resource;
        this.texts = texts;
    }

    /** The words for a reader of {@code language}: in it, or in the best other language there is a file for. */
    static MailTexts of(Language language) {
        return LOADED.computeIfAbsent(
                language,
                wanted -> wanted.fallbacks()
                        .filter(each -> MailTexts.class.getResource(resourceFor(each)) != null)
                        .findFirst()
                        .map(MailTexts::load)
                        .orElseThrow(() -> new IllegalStateException("no " + resourceFor(Language.JA))));
    }

    /** What stands above everything in a mail that is not real. */
    String notReal(AlertStatus status) {
        return switch (status) {
            case ACTUAL -> throw new IllegalArgumentException("status ACTUAL: expected EXERCISE or TEST");
            case EXERCISE -> text("not-real.exercise");
            case TEST -> text("not-real.test");
        };
    }

    /** Before the link to read more. */
    String more() {
        return text("more");
    }

    /** Before the link to the announcement's own page. */
    String page() {
        return text("page");
    }

    /** Why the reader gets this. */
    String why(String categoryName) {
        return text("why").replace("{category}", categoryName);
    }

    /** Before the personal link. */
    String unsubscribe() {
        return text("unsubscribe");
    }

    private String text(String key) {
        return Objects.requireNonNull(texts.getProperty(key), () -> resource + " has no " + key);
    }

    private static String resourceFor(Language language) {
        return "/messages/mail_" + language.tag() + ".properties";
    }

    private static MailTexts load(Language language) {
        String resource = resourceFor(language);
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(MailTexts.class.getResourceAsStream(resource), resource);
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        return new MailTexts(resource, texts);
    }
}
