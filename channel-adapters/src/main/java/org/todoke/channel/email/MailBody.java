package org.todoke.channel.email;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One part of a mail's text, with a gap for the personal link if it has one.
 *
 * @param before the text up to the gap's lead
 * @param lead what joins text and link; before it, up to two spaces do no harm; null when there is no link
 * @param after the text behind the link; before it, up to two spaces do no harm
 */
record MailBody(String before, @Nullable String lead, String after) {
    /** Stands in the composed bytes, on a line of its own, where the link goes; no Base64 line looks like it. */
    static final String GAP = "*personal-link*";

    private static final Base64.Encoder LINES = Base64.getMimeEncoder();

    /**
     * The part in Base64, with {@link #GAP} for the link. Base64 turns three bytes into four characters; padded so that
     * the gap begins between two groups, the link's own Base64 lines can be put in later, without encoding the rest
     * again.
     */
    byte[] encodedWithGap() {
        if (lead == null) {
            return ascii(LINES.encodeToString(utf8(before + after)) + "\r\n");
        }
        int length = utf8(before).length + utf8(lead).length;
        String padding = " ".repeat(Math.floorMod(-length, MailTemplate.BASE64_GROUP));
        return ascii(LINES.encodeToString(utf8(before + padding + lead))
                + "\r\n" + GAP + "\r\n"
                + LINES.encodeToString(utf8(after))
                + "\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
