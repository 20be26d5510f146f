package org.todoke.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.signin.Passwords.Fault;
import org.todoke.staff.StaffAccount;

class PasswordsTest {
    private static final StaffAccount HANAKO = StaffAccount.of(UUID.randomUUID(), "hanako", "届 花子", Instant.EPOCH);

    private final Passwords passwords =
            FastPasswords.with(purpose -> purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    @ParameterizedTest
    @CsvSource({
        "short, SHORT",
        "elevenchars, SHORT",
        "passwordpassword, COMMON",
        "PassWordPassWord, COMMON",
        "todoke123456!, COMMON",
        "administrator2026, COMMON",
        "aaaaaaaaaaaaaaaa, COMMON",
        "abababababababab, COMMON",
        "hanako-loves-tea, OWN_NAME",
        "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ, COMMON"
    })
    void whatIsGuessedFirstIsNotTaken(String password, Fault fault) {
        assertThat(passwords.faultOf(password, HANAKO)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct-elephant-stapler",
                "twelve chars",
                "今日は良い天気ですね散歩します",
                "mmmm nnnn oooo pppp",
                "🦊🐢🐇🐿🦔🦦🦉🦜🦩🦚🐬🐙"
            })
    void anyKindsOfCharactersWillDo(String password) {
        assertThat(passwords.faultOf(password, HANAKO)).isEmpty();
    }

    @Test
    void aVeryLongOneIsNotTaken() {
        assertThat(passwords.faultOf("correct elephant ".repeat(8), HANAKO)).contains(Fault.LONG);
        assertThat(passwords.matches("x".repeat(100_000), passwords.hash("x"))).isFalse();
    }

    @Test
    void everyCharacterCountsBeyondTheBytesThatBcryptReads() {
        String beginning = "日本語の長い長い長い長い長い長いパスワードの始まり";
        String hash = passwords.hash(beginning + "あ");
        assertThat(passwords.matches(beginning + "あ", hash)).isTrue();
        assertThat(passwords.matches(beginning + "い", hash)).isFalse();
    }

    @Test
    void theSameTextFromAnotherInputMethodIsTheSamePassword() {
        assertThat(passwords.matches("ｶﾞｯｺｳへ行くabc１２３", passwords.hash("ガッコウへ行くabc123")))
                .isTrue();
    }

    @Test
    void aHashIsOfNoUseWithoutTheKeyFile() {
        String hash = passwords.hash("correct-elephant-stapler");
        Passwords elsewhere = FastPasswords.with(purpose -> new byte[32]);
        assertThat(elsewhere.matches("correct-elephant-stapler", hash)).isFalse();
        assertThat(hash).startsWith("$2").doesNotContain("elephant");
    }

    @Test
    void nobodysPasswordIsNobodys() {
        assertThat(passwords.matches("correct-elephant-stapler", null)).isFalse();
        assertThat(passwords.matches("nobody's password, so that its check takes as long as another's", null))
                .isFalse();
    }
}
