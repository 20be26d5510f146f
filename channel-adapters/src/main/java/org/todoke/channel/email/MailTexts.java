package org.todoke.channel.email;

import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.content.Messages;

/** The hub's own words in a mail, in one language, from {@code messages/mail_<tag>.properties}. */
final class MailTexts {
    private static final Messages MESSAGES = Messages.load("messages/mail");

    private final Language language;

    private MailTexts(Language language) {
        this.language = language;
    }

    /** The words for a reader of {@code language}: in it, or in the best other language there is a file for. */
    static MailTexts of(Language language) {
        return new MailTexts(language);
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
        return MESSAGES.text(language, key);
    }
}
