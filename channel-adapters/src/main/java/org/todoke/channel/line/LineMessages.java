package org.todoke.channel.line;

import com.linecorp.bot.messaging.model.Message;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/**
 * One revision in one language as LINE takes it.
 *
 * @param full the words as text, then the card
 * @param textOnly the words alone, for the day LINE refuses a card
 * @param unit what LINE's statistics know the announcement by
 */
record LineMessages(List<Message> full, List<Message> textOnly, String unit) {
    /** All digests are one unit: LINE counts 1,000 different ones a month, and hardly two people's digests are the same. */
    static final String DIGESTS = "digests";

    private static final int RADIX = 36;

    /** At most 26 characters of {@code a-z0-9}; LINE allows 30 of {@code a-zA-Z0-9_}. */
    static String unitOf(UUID announcement) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(announcement.getMostSignificantBits())
                .putLong(announcement.getLeastSignificantBits())
                .array();
        return "a" + new BigInteger(1, bytes).toString(RADIX);
    }
}
