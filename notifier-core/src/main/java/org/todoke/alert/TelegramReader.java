package org.todoke.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;

/** The port of a feed's format: from the document as it came to what it means. Stateless and safe for many threads. */
public interface TelegramReader {
    /** Whether this reader's format is what the telegram looks like; the first reader that accepts, reads. */
    boolean accepts(Telegram telegram);

    /** Never throws for bad content: that is a {@link Reading} too. */
    Reading read(Telegram telegram);

    /**
     * Whether the document may be about seconds (an earthquake early warning, a tsunami warning), so that it must not wait
     * behind others. A look at the name and the first bytes, in microseconds; a wrong guess costs nothing but time.
     *
     * @param name the file's name, or null
     */
    default boolean looksUrgent(byte[] content, @Nullable String name) {
        return false;
    }

    /**
     * What the document says of itself, also one that is held: whether it is real, a drill or a test. Operators are told of
     * it by that.
     *
     * @return null when it does not say, or not beyond doubt, so that it may be real
     */
    default @Nullable AlertStatus statedStatus(Telegram telegram) {
        return null;
    }

    /**
     * How long the same bytes can only be the same statement once more. Documents that hold the time of their sending:
     * for ever, which is null. A text without a time can be sent a second time and be meant: two missiles, one wording.
     */
    default @Nullable Duration sameBytesAreOneStatementFor(Telegram telegram) {
        return null;
    }
}
