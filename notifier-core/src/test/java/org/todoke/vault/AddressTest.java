package org.todoke.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "taro@example.jp, t***@example.jp",
        "+819012345678, +***78",
        "U0123456789abcdef0123456789abcdef, U***ef",
        "a, a***",
        "'', ***"
    })
    void toStringMasks(String value, String shown) {
        assertThat(new Address(value)).hasToString(shown);
    }

    @Test
    void whatIsShownIsOneShortLineWhateverTheValue() {
        assertThat(new Address("a@b\r\nBcc: c\u2028" + "x".repeat(5_000)).toString())
                .startsWith("a***@b??Bcc: c?xxx")
                .hasSize(80);
        assertThat(new Address("\n").toString()).isEqualTo("?***");
    }
}
