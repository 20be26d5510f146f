package org.todoke.sandbox.handset;

import java.time.ZonedDateTime;
import java.util.List;
import org.todoke.sandbox.message.MailContent;
import org.todoke.sandbox.message.StoredMessage;

/**
 * One mail on the handset.
 *
 * @param providerId names it in links
 * @param address whose handset it is
 * @param subject decoded; empty when there is none
 * @param preview the text's first words, for the list
 * @param text the text/plain part, with its links
 * @param hasHtml whether there is a text/html part too
 * @param mark whether it says of itself that it is a drill or a test
 * @param receivedAt in Japan's time
 */
record MailView(
        String providerId,
        String address,
        String subject,
        String preview,
        List<LinkedText> text,
        boolean hasHtml,
        Mark mark,
        ZonedDateTime receivedAt) {
    private static final int PREVIEW = 80;

    static MailView of(StoredMessage message) {
        MailContent content = MailContent.of(message);
        String subject = content.subject();
        return new MailView(
                message.providerId(),
                message.address(),
                subject == null ? "" : subject,
                preview(content.text()),
                LinkedText.split(content.text()),
                content.html() != null,
                Mark.of(subject),
                Tokyo.timeOf(message));
    }

    /** Names no address and no content: they belong in no log. */
    @Override
    public String toString() {
        return "MailView[" + providerId + "]";
    }

    private static String preview(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= PREVIEW
                ? line
                : line.substring(0, line.offsetByCodePoints(0, PREVIEW)) + "…";
    }
}
