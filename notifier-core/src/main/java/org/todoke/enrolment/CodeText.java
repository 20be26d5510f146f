package org.todoke.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.todoke.vault.KeyedHash;

/** How codes are written: 12 of 21 characters that nobody mixes up on paper, 52 bits. */
final class CodeText {
    /** No vowels, so that no words come about; none of 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V. */
    private static final String ALPHABET = "34679CDFGHJKMNPQRTWXY";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final Pattern NOT_TYPED = Pattern.compile("[\\s\\p{Pd}\\u30FC\\uFF70]");

    private final SecureRandom random = new SecureRandom();
    private final KeyedHash hash;

    CodeText(KeyedHash hash) {
        this.hash = hash;
    }

    /** For example {@code K3QW-7XHD-9RMN}. */
    String next() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** By which a code is found, however it was typed. */
    byte[] hash(String typed) {
        String plain = NOT_TYPED
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        return hash.of(plain.getBytes(StandardCharsets.UTF_8));
    }
}
