package org.todoke.sandbox.handset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a message's plain text, which a handset would make a link if it is an address of the web.
 *
 * @param text as it stands in the message
 * @param link whether it is such an address
 */
record LinkedText(String text, boolean link) {
    /** Ends before what closes a sentence or a bracket, in Japanese as well. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21\\x23-\\x3b\\x3d\\x3f-\\x7e]*[\\w/=&#-]");

    static List<LinkedText> split(String text) {
        List<LinkedText> pieces = new ArrayList<>();
        Matcher matcher = ADDRESS.matcher(text);
        int at = 0;
        while (matcher.find()) {
            if (matcher.start() > at) {
                pieces.add(new LinkedText(text.substring(at, matcher.start()), false));
            }
            pieces.add(new LinkedText(matcher.group(), true));
            at = matcher.end();
        }
        if (at < text.length()) {
            pieces.add(new LinkedText(text.substring(at), false));
        }
        return pieces;
    }

    /** @return the text, if it is an address of the web and nothing else */
    static @Nullable String webAddress(String text) {
        return ADDRESS.matcher(text).matches() ? text : null;
    }
}
