package org.todoke.channel.line;

/** LINE counts UTF-16 code units (FAQ "How are characters counted?"), so a surrogate pair is two and must stay whole. */
final class Cut {
    private static final String ELLIPSIS = "…";

    private Cut() {}

    /** @param max 2 or more; what is cut ends in … */
    static String to(int max, String text) {
        if (text.length() <= max) {
            return text;
        }
        int end = max - ELLIPSIS.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }
}
