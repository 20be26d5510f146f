package org.todoke.sandbox.handset;

import java.time.ZonedDateTime;
import java.util.List;
import org.todoke.sandbox.message.ReadableContent;
import org.todoke.sandbox.message.StoredMessage;

/**
 * One short message on the handset.
 *
 * @param address the number it went to
 * @param text its words, with their links
 * @param mark whether it says of itself that it is a drill or a test
 * @param receivedAt in Japan's time
 */
record SmsView(String address, List<LinkedText> text, Mark mark, ZonedDateTime receivedAt) {
    static SmsView of(StoredMessage message) {
        String text = ReadableContent.of(message).text();
        return new SmsView(message.address(), LinkedText.split(text), Mark.ofHead(text), Tokyo.timeOf(message));
    }

    /** Names no address and no content: they belong in no log. */
    @Override
    public String toString() {
        return "SmsView[" + receivedAt + "]";
    }
}
