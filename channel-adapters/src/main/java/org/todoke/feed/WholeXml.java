package org.todoke.feed;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an XML document has its end, told without parsing it: half a file is what a writer who died leaves behind. */
public final class WholeXml {
    private static final Pattern FIRST_TAG = Pattern.compile("<([^\\s!?/>]+)[^>]*>?");

    /** How much of the document's end is looked at for its last tag. */
    private static final int TAIL = 256;

    private WholeXml() {}

    /** Only ASCII is looked for, in whatever encoding; of UTF-16, which has a zero in each letter of it, nothing can be told. */
    public static boolean hasItsEnd(byte[] content) {
        int from = Math.max(0, content.length - TAIL);
        String tail = new String(content, from, content.length - from, StandardCharsets.ISO_8859_1);
        Matcher first = FIRST_TAG.matcher(new String(content, StandardCharsets.ISO_8859_1));
        return tail.indexOf('\0') >= 0
                || (first.find() && (first.group().endsWith("/>") || tail.contains("</" + first.group(1))));
    }
}
