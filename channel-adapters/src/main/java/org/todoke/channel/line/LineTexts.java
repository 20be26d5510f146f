package org.todoke.channel.line;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.content.Messages;

/** The hub's own words on LINE, from {@code messages/line_<tag>.properties}. */
final class LineTexts {
    private static final Messages MESSAGES = Messages.load("messages/line");

    /** For people whose language is not known. */
    private static final List<Language> ANYBODY = List.of(Language.JA, Language.EASY_JA, Language.EN);

    private LineTexts() {}

    /** Those that residents can choose: the shipped ones first, then what the operator added; as many as there are buttons. */
    static List<Language> languages() {
        return Stream.concat(
                        Language.SHIPPED.stream(), MESSAGES.languages().stream().sorted())
                .distinct()
                .limit(QuickReplies.MAX_ITEMS)
                .toList();
    }

    /** What stands above everything in a message that is not real. */
    static String notReal(Language language, AlertStatus status) {
        return switch (status) {
            case ACTUAL -> throw new IllegalArgumentException("status ACTUAL: expected EXERCISE or TEST");
            case EXERCISE -> MESSAGES.text(language, "not-real.exercise");
            case TEST -> MESSAGES.text(language, "not-real.test");
        };
    }

    /** Before the link to read more. */
    static String more(Language language) {
        return MESSAGES.text(language, "more");
    }

    /** Before the link to the announcement's own page. */
    static String page(Language language) {
        return MESSAGES.text(language, "page");
    }

    /** On the button that opens that page; at most 20 characters. */
    static String open(Language language) {
        return MESSAGES.text(language, "button.open");
    }

    /** On the button that says that the message was received; at most 20 characters. */
    static String received(Language language) {
        return MESSAGES.text(language, "button.received");
    }

    /** Any other text. */
    static String text(Language language, String key, Object... arguments) {
        return MESSAGES.text(language, key, arguments);
    }

    /** Any other text for somebody whom the hub does not know, in several languages. */
    static String textToAnybody(String key) {
        return ANYBODY.stream().map(language -> text(language, key)).collect(Collectors.joining("\n\n"));
    }

    /** What a resident who is known reads. */
    static String reply(Language language, Reply reply, URI portal) {
        return MESSAGES.text(language, reply.key(), portal);
    }

    /** What somebody reads whom the hub does not know, in several languages. */
    static String replyToAnybody(Reply reply, URI portal) {
        return ANYBODY.stream().map(language -> reply(language, reply, portal)).collect(Collectors.joining("\n\n"));
    }
}
