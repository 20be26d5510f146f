package org.todoke.channel.email;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One reply of a relay.
 *
 * @param code 200 to 599 (RFC 5321, section 4.2)
 * @param text what follows the code; several lines are joined by a line feed
 */
record SmtpReply(int code, String text) {
    /** Code that says "service closing"; may be the answer to anything. */
    static final int CLOSING = 421;

    /** Code that says "go on with the content". */
    static final int GO_AHEAD = 354;

    /** RFC 3463 codes open the text (RFC 2034); qmail and its heirs put them in brackets at the end. */
    private static final Pattern ENHANCED = Pattern.compile("^([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s|$)");

    private static final Pattern ENHANCED_AT_END = Pattern.compile("\\(#([245]\\.\\d{1,3}\\.\\d{1,3})\\)\\s*$");
    private static final Pattern QUEUE_ID = Pattern.compile("(?:queued as |\\bid=)([\\w.-]{1,64})");

    boolean isPositive() {
        return code >= 200 && code < 300;
    }

    /** The enhanced status code, such as {@code 5.1.1}. */
    @Nullable
    String enhancedCode() {
        Matcher start = ENHANCED.matcher(text);
        if (start.find()) {
            return start.group(1);
        }
        Matcher end = ENHANCED_AT_END.matcher(text);
        return end.find() ? end.group(1) : null;
    }

    /** The relay's own id of a mail it took, in the forms Postfix and Exim give it. */
    @Nullable
    String queueId() {
        Matcher id = QUEUE_ID.matcher(text);
        return id.find() ? id.group(1) : null;
    }

    @Override
    public String toString() {
        return code + " " + text;
    }
}
