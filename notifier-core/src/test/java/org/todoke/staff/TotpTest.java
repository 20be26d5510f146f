package org.todoke.staff;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
    }

    @Test
    void aClockMayBeOneStepOff() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        String code = Totp.code(SECRET, now);
        long step = now.getEpochSecond() / 30;
        assertThat(Totp.step(SECRET, code, now)).hasValue(step);
        assertThat(Totp.step(SECRET, code, now.plus(Duration.ofSeconds(30)))).hasValue(step);
        assertThat(Totp.step(SECRET, code, now.minus(Duration.ofSeconds(30)))).hasValue(step);
        assertThat(Totp.step(SECRET, code, now.plus(Duration.ofSeconds(60)))).isEmpty();
        assertThat(Totp.step(SECRET, code, now.minus(Duration.ofSeconds(60)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "1", "00592", "0059240", "５０５９２４", "abcdef"})
    void whatIsNoCodeIsNone(String typed) {
        assertThat(Totp.step(SECRET, typed, Instant.ofEpochSecond(1_234_567_890)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsThatOfTheStandard(String text, String expected) {
        assertThat(Totp.base32(text.getBytes(US_ASCII)))
                .as("RFC 4648, section 10")
                .isEqualTo(expected);
    }
}
