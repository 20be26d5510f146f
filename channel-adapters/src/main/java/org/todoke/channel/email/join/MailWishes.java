package org.todoke.channel.email.join;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.joining.Wishes;

/**
 * What a mail to the join address says beside "I want to join": in an extension of the address, as posters name it
 * ({@code join+en+bousai.1820100@…}), and in a line that names a language, by the words in
 * {@code messages/join-mail_<tag>.properties}.
 */
final class MailWishes {
    private static final Messages MESSAGES = Messages.load("messages/join-mail");
    private static final Pattern BETWEEN = Pattern.compile("[+.]");
    /** So that an address made to be long asks for no long search. */
    private static final int MOST = 20;

    private final Map<String, Language> words = new HashMap<>();
    private final Categories categories;
    private final AreaDirectory areas;

    MailWishes(Categories categories, AreaDirectory areas) {
        this.categories = categories;
        this.areas = areas;
        for (Language language : MESSAGES.languages()) {
            words.put(plain(language.tag()), language);
            for (String word : MESSAGES.text(language, "language.words").split("\\|", -1)) {
                words.put(plain(word), language);
            }
        }
    }

    /** What it says; Japanese when it names no language. */
    record Said(Language language, Wishes wishes) {}

    /** @param extensions of the address, which say more than the text: a poster was scanned */
    Said of(String subject, String text, List<String> extensions) {
        Set<String> chosen = new LinkedHashSet<>();
        Set<String> places = new LinkedHashSet<>();
        Optional<Language> language = Optional.empty();
        for (String token :
                extensions.stream().flatMap(BETWEEN::splitAsStream).limit(MOST).toList()) {
            Language named = words.get(plain(token));
            if (named != null) {
                language = language.or(() -> Optional.of(named));
            } else {
                category(token).ifPresentOrElse(chosen::add, () -> area(token).ifPresent(places::add));
            }
        }
        return new Said(language.or(() -> languageIn(subject, text)).orElse(Language.JA), new Wishes(chosen, places));
    }

    private Optional<Language> languageIn(String subject, String text) {
        return Stream.concat(Stream.of(subject), Arrays.stream(text.split("\\R", -1)))
                .map(MailWishes::plain)
                .flatMap(line -> Stream.ofNullable(words.get(line)))
                .findFirst();
    }

    /** By their codes alone: a name in an address would not survive every relay. */
    private Optional<String> category(String code) {
        return categories.find(code).map(Category::code).filter(code::equalsIgnoreCase);
    }

    private Optional<String> area(String code) {
        return areas.find(code).map(Area::code).filter(code::equalsIgnoreCase);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
