package org.todoke.alert;

/** The port of a feed's format: from the document as it came to what it means. Stateless and safe for many threads. */
public interface TelegramReader {
    /** Whether this reader's format is what the telegram looks like; the first reader that accepts, reads. */
    boolean accepts(Telegram telegram);

    /** Never throws for bad content: that is a {@link Reading} too. */
    Reading read(Telegram telegram);
}
