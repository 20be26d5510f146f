package org.todoke.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The port of a feed's format: from the document as it came to what it means. Stateless and safe for many threads. */
public interface TelegramReader {
    /** Whether this reader's format is what the telegram looks like; the first reader that accepts, reads. */
    boolean accepts(Telegram telegram);

    /** Never throws for bad content: that is a {@link Reading} too. */
    Reading read(Telegram telegram);

    /**
     * How long the same bytes can only be the same statement once more. Documents that hold the time of their sending:
     * for ever, which is null. A text without a time can be sent a second time and be meant: two missiles, one wording.
     */
    default @Nullable Duration sameBytesAreOneStatementFor(Telegram telegram) {
        return null;
    }
}
