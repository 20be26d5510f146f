package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

/** Texts as telegrams write them, made comparable. */
class WordsTest {
    @Test
    void driftingTitlesAreTheSame() {
        assertThat(Words.comparable("気象警報・注意報（土砂）　Ｒ０６ "))
                .isEqualTo(Words.comparable("気象警報・注意報(土砂)R06"))
                .isEqualTo("気象警報・注意報(土砂)R06");
        assertThat(Words.comparable("か\u3099")).isEqualTo("が");
        assertThat(Words.comparable("")).isEmpty();
    }

    /** What is left as it is without a look must be what normalizing leaves as it is, whatever stands before it. */
    @Test
    void everyCharacterIsComparedByNfkcWithoutBlanks() {
        for (char c = 1; c < Character.MIN_SURROGATE; c++) {
            for (String before : new String[] {"", "A", "か", "ガ", "月"}) {
                String text = before + c;
                assertThat(Words.comparable(text))
                        .as("U+%04X after \"%s\"", (int) c, before)
                        .isEqualTo(
                                Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\u3000]+", ""));
            }
        }
    }
}
