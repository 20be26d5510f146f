package org.todoke.channel.line;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.todoke.content.Language;
import org.todoke.content.Messages;

/** Words that do something, in every language of {@code messages/line_<tag>.properties}. */
enum Keyword {
    HELP,
    STOP,
    RESUME,
    /** To choose what one hears of, in the chat. */
    JOIN,
    /** The way to the settings page. */
    SETTINGS,
    /** The way from another registration to this one. */
    LINK,
    NONE;

    private static final Messages MESSAGES = Messages.load("messages/line");
    private static final List<Keyword> SAID = List.of(STOP, RESUME, HELP, JOIN, SETTINGS, LINK);

    /** The whole message has to be the word, so that nobody is stopped by a sentence. Width and case do not matter. */
    static Keyword of(String text) {
        String said = plain(text);
        for (Keyword keyword : SAID) {
            String key = "keyword." + keyword.name().toLowerCase(Locale.ROOT);
            for (Language language : MESSAGES.languages()) {
                if (Set.of(MESSAGES.text(language, key).split("\\|", -1)).contains(said)) {
                    return keyword;
                }
            }
        }
        return NONE;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
