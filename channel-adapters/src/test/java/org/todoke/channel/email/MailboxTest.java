package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "taro@example.jp",
                "a..b@docomo.ne.jp",
                "a.@ezweb.ne.jp",
                ".a@docomo.ne.jp",
                "a/b_c-d+e?f@docomo.ne.jp",
                "taro@localhost",
                "\"a..b\"@docomo.ne.jp",
                "\"a@b\"@docomo.ne.jp",
                "x!#$%&'*+/=?^_`{|}~-@example.jp"
            })
    void addressesThatPeopleHaveAreKeptAsTheyAre(String address) {
        assertThat(Mailbox.of(address)).contains(new Mailbox(address, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "taro",
                "taro@",
                "@example.jp",
                "ta ro@example.jp",
                "ta\u3000ro@example.jp",
                "taro@exa mple.jp",
                "taro@example.jp ",
                "taro@example.jp\r\n",
                "taro\r\nRSET@example.jp",
                "taro\u0000@example.jp",
                "taro\u0085@example.jp",
                "taro\u2028@example.jp",
                "taro\ud800@example.jp",
                "taro@example.jp>",
                "<taro@example.jp>",
                "taro>@example.jp",
                "a,b@example.jp",
                "a;b@example.jp",
                "a@b@example.jp",
                "a(b)@example.jp",
                "\"a@example.jp",
                "\"a\"b\"@example.jp",
                "\"a\\\"@example.jp",
                "\"a\r\nb\"@example.jp",
                "taro@.example.jp",
                "taro@example..jp",
                "taro@example.jp.",
                "taro@exam_ple.jp",
                "taro@[127.0.0.1]"
            })
    void whatCouldEndACommandOrNamesNobodyIsRefused(String address) {
        assertThat(Mailbox.of(address)).isEmpty();
    }

    @Test
    void aDomainInJapaneseBecomesAscii() {
        assertThat(Mailbox.of("taro@例え.jp")).contains(new Mailbox("taro@xn--r8jz45g.jp", false));
    }

    @Test
    void aNameInJapaneseNeedsUtf8() {
        assertThat(Mailbox.of("花子🌸@example.jp")).contains(new Mailbox("花子🌸@example.jp", true));
    }

    @Test
    void anAddressHasAtMost254Octets() {
        String domain = "@example.jp";

        assertThat(Mailbox.of("a".repeat(254 - domain.length()) + domain)).isPresent();
        assertThat(Mailbox.of("a".repeat(255 - domain.length()) + domain)).isEmpty();
        assertThat(Mailbox.of("あ".repeat(82) + domain)).isEmpty();
    }
}
