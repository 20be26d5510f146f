package org.todoke.content;

/**
 * What a text costs as a short message: carriers charge and count by segment. Pure arithmetic over 3GPP TS 23.038
 * (alphabets) and TS 23.040, section 9.2.3.24.1 (concatenation).
 *
 * @param encoding how the text travels
 * @param units septets in {@link Encoding#GSM_7}, UTF-16 code units in {@link Encoding#UCS_2}
 * @param segments how many messages the carrier makes of it; at least 1
 */
public record SmsSegments(Encoding encoding, int units, int segments) {
    /** The basic alphabet (TS 23.038, section 6.2.1), in the order of its codes; its escape is left out. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** The extension table (section 6.2.1.1): each is an escape and a code, two septets that are never parted. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    /** Septets by character; 0 for what GSM-7 does not have. */
    private static final byte[] SEPTETS = septets();

    /** How a text travels. */
    public enum Encoding {
        /** Latin letters: 7 bits each, 160 in a message. */
        GSM_7(160, 153),
        /** Everything else, and all of the text as soon as one character is not in GSM-7: 16 bits each, 70 in a message. */
        UCS_2(70, 67);

        private final int alone;
        private final int joined;

        Encoding(int alone, int joined) {
            this.alone = alone;
            this.joined = joined;
        }

        /** Units in a message that stands alone. */
        public int alone() {
            return alone;
        }

        /** Units in each message of several: the header that joins them takes 6 bytes. */
        public int joined() {
            return joined;
        }
    }

    /** @param text with line breaks as {@code \n}; an empty one is one message too */
    public static SmsSegments of(String text) {
        return isGsm7(text) ? count(Encoding.GSM_7, text) : count(Encoding.UCS_2, text);
    }

    /** Whether every character is in the GSM-7 alphabet or its extension. */
    public static boolean isGsm7(String text) {
        return text.chars().noneMatch(unit -> septetsOf(unit) == 0);
    }

    private static SmsSegments count(Encoding encoding, String text) {
        int units = 0;
        int segments = 1;
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int wide = encoding == Encoding.GSM_7 ? septetsOf(codePoint) : Character.charCount(codePoint);
            // A pair (escape and code, or two surrogates) that does not fit any more goes to the next message whole.
            if (used + wide > encoding.joined()) {
                segments++;
                used = 0;
            }
            used += wide;
            units += wide;
            i += Character.charCount(codePoint);
        }
        return new SmsSegments(encoding, units, units <= encoding.alone() ? 1 : segments);
    }

    private static int septetsOf(int unit) {
        return unit < SEPTETS.length ? SEPTETS[unit] : 0;
    }

    private static byte[] septets() {
        byte[] septets = new byte['€' + 1];
        BASIC.chars().forEach(unit -> septets[unit] = 1);
        EXTENSION.chars().forEach(unit -> septets[unit] = 2);
        return septets;
    }
}
