package org.todoke.channel.sms;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.todoke.content.Language;
import org.todoke.content.Messages;

/**
 * The words by which residents stop and start the messages, in every language, from the message files
 * {@code messages/sms_<tag>.properties}. Width, case, spaces and punctuation make no difference.
 */
final class Keywords {
    /** To these Twilio gives an answer of its own and then blocks any of ours until the person starts again. */
    private static final Set<String> ANSWERED_BY_TWILIO =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");

    private static final Pattern NOT_IN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]");

    private final Map<String, Said> byWord = new HashMap<>();

    Keywords(Messages messages) {
        for (Keyword keyword : Keyword.values()) {
            String key = "keyword." + keyword.name().toLowerCase(Locale.ROOT);
            languages(messages).forEach(language -> {
                for (String word : messages.text(language, key).split(",", -1)) {
                    byWord.putIfAbsent(normalise(word), new Said(keyword, language));
                }
            });
        }
    }

    /**
     * A keyword.
     *
     * @param language whose word it is
     */
    record Said(Keyword keyword, Language language) {}

    /** What the whole message asks for; nothing when it is no keyword. */
    Optional<Said> find(String message) {
        return Optional.ofNullable(byWord.get(normalise(message)));
    }

    /** Whether Twilio's own handling of opt-outs answers this message. */
    boolean isAnsweredByTwilio(String message) {
        return ANSWERED_BY_TWILIO.contains(normalise(message));
    }

    /** In an order that is always the same: a word of several languages stands for the first. */
    private static Stream<Language> languages(Messages messages) {
        return Stream.concat(
                        Language.SHIPPED.stream(), messages.languages().stream().sorted())
                .distinct();
    }

    private static String normalise(String text) {
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return NOT_IN_WORDS.matcher(wide).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
