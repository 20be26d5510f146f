package org.todoke.announcement;

import java.security.SecureRandom;

/** Ids for public links. */
final class ShortIds {
    /** Without 0, 1, i, l, o: read out on the phone and typed from paper. */
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int LENGTH = 10;

    private final SecureRandom random = new SecureRandom();

    String next() {
        StringBuilder text = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        return text.toString();
    }
}
