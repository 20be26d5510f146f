package org.todoke.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.content.SmsSegments.Encoding;

class SmsSegmentsTest {
    @ParameterizedTest
    @CsvSource({
        "a, 1, 1, 1",
        "a, 160, 160, 1",
        "a, 161, 161, 2",
        "a, 306, 306, 2",
        "a, 307, 307, 3",
        "a, 459, 459, 3",
        "a, 460, 460, 4",
        "€, 80, 160, 1",
        "€, 81, 162, 2",
        "é, 160, 160, 1",
        "@, 160, 160, 1"
    })
    void latinLettersAreCountedInSeptets(String character, int times, int units, int segments) {
        assertThat(SmsSegments.of(character.repeat(times))).isEqualTo(new SmsSegments(Encoding.GSM_7, units, segments));
    }

    @ParameterizedTest
    @CsvSource({
        "あ, 1, 1, 1",
        "あ, 70, 70, 1",
        "あ, 71, 71, 2",
        "あ, 134, 134, 2",
        "あ, 135, 135, 3",
        "あ, 201, 201, 3",
        "あ, 202, 202, 4",
        "한, 70, 70, 1",
        "ã, 70, 70, 1",
        "ế, 71, 71, 2",
        "’, 70, 70, 1",
        "😀, 35, 70, 1",
        "😀, 36, 72, 2"
    })
    void everythingElseIsCountedInUtf16(String character, int times, int units, int segments) {
        assertThat(SmsSegments.of(character.repeat(times))).isEqualTo(new SmsSegments(Encoding.UCS_2, units, segments));
    }

    @Test
    void oneForeignCharacterMakesTheWholeTextWide() {
        assertThat(SmsSegments.of("a".repeat(159) + "あ")).isEqualTo(new SmsSegments(Encoding.UCS_2, 160, 3));
    }

    @Test
    void anEscapeAndItsCodeAreNeverParted() {
        // 152 septets and an escape pair: the pair goes to the second message, which then overflows by one.
        String text = "a".repeat(152) + "€" + "a".repeat(152);

        assertThat(SmsSegments.of(text)).isEqualTo(new SmsSegments(Encoding.GSM_7, 306, 3));
        assertThat(SmsSegments.of("a".repeat(151) + "€" + "a".repeat(153)).segments())
                .isEqualTo(2);
    }

    @Test
    void twoSurrogatesAreNeverParted() {
        String text = "あ".repeat(66) + "😀" + "あ".repeat(66);

        assertThat(SmsSegments.of(text)).isEqualTo(new SmsSegments(Encoding.UCS_2, 134, 3));
        assertThat(SmsSegments.of("あ".repeat(65) + "😀" + "あ".repeat(67)).segments())
                .isEqualTo(2);
    }

    @Test
    void everyCharacterOfTheAlphabetIsInIt() {
        assertThat(SmsSegments.isGsm7("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà"))
                .isTrue();
        assertThat(SmsSegments.isGsm7("\f^{}\\[~]|€")).isTrue();
        assertThat("`çãõâêôíúáÁ’“”…–—\t・。\u0000".chars())
                .allSatisfy(unit -> assertThat(SmsSegments.isGsm7(Character.toString(unit)))
                        .as(Character.toString(unit))
                        .isFalse());
    }

    @Test
    void anEmptyTextIsOneMessage() {
        assertThat(SmsSegments.of("")).isEqualTo(new SmsSegments(Encoding.GSM_7, 0, 1));
    }

    @Test
    void segmentsNeverHoldMoreThanTheyCanAndNeverManyMoreThanNeeded() {
        Random random = new Random(22);
        for (int run = 0; run < 2_000; run++) {
            String alphabet = random.nextBoolean() ? "ab€^c" : "あ😀い";
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(600);
            for (int i = 0; i < length; i++) {
                int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
                text.appendCodePoint(alphabet.codePointAt(at));
            }
            SmsSegments counted = SmsSegments.of(text.toString());
            Encoding encoding = counted.encoding();
            int least = counted.units() <= encoding.alone() ? 1 : Math.ceilDiv(counted.units(), encoding.joined());
            // At most one unit of each message stays empty, for a pair that did not fit.
            int most = counted.units() <= encoding.alone() ? 1 : Math.ceilDiv(counted.units(), encoding.joined() - 1);
            assertThat(counted.segments()).as(text.toString()).isBetween(least, most);
        }
    }
}
