package org.todoke.sandbox.twilio;

import java.util.BitSet;

/** How many messages a text takes. Counted by itself, not by the hub's own counter, which it can be held against. */
final class Segments {
    private static final BitSet SINGLE = bits("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
    private static final BitSet ESCAPED = bits("\f^{}\\[~]|€");

    private Segments() {}

    static int of(String text) {
        boolean latin = text.chars().allMatch(unit -> SINGLE.get(unit) || ESCAPED.get(unit));
        int whole = latin ? 160 : 70;
        int part = latin ? 153 : 67;
        int total = 0;
        int parts = 1;
        int inPart = 0;
        for (int codePoint : text.codePoints().toArray()) {
            int size = latin ? (ESCAPED.get(codePoint) ? 2 : 1) : Character.charCount(codePoint);
            total += size;
            inPart += size;
            if (inPart > part) {
                parts++;
                inPart = size;
            }
        }
        return total <= whole ? 1 : parts;
    }

    private static BitSet bits(String characters) {
        BitSet bits = new BitSet();
        characters.chars().forEach(bits::set);
        return bits;
    }
}
