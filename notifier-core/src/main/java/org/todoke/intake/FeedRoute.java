package org.todoke.intake;

import java.util.Locale;

/** The ways in. */
public enum FeedRoute {
    /** Telegrams posted to the API. */
    API,
    /** The watched folder. */
    INBOX,
    /** A socket, in either direction. */
    TCP,
    /** The {@code index.csv} of a J-ALERT receiver. */
    INDEX,
    /** A mailbox. */
    MAIL,
    /** JMA's PULL feed. */
    PULL,
    /** An Atom or RSS feed of CAP documents. */
    CAPFEED;

    /** As settings, metrics and the telegram's {@code route} spell it. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
