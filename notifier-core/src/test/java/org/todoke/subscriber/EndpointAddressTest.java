package org.todoke.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.delivery.Channel;
import org.todoke.vault.AddressVault;
import org.todoke.vault.Vault;

class EndpointAddressTest {
    /** The receiver's key of RFC 8291, appendix A: a point on the curve. */
    private static final String KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private static final String AUTH = base64(16);

    /** The first four were given out by Japanese carriers, break RFC 5321 and receive mail. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b@docomo.ne.jp",
                "a.@ezweb.ne.jp",
                ".a@ezweb.ne.jp",
                "-_-...@docomo.ne.jp",
                "taro+hub@example.co.jp",
                "a/b?c@docomo.ne.jp",
                "o'hara@x-y.example",
                "a@xn--wgv71a119e.jp"
            })
    void mailAddressesThatReceiveMailAreKeptAsTheyAre(String mail) {
        assertThat(EndpointAddress.parse(Channel.EMAIL, mail).address().value()).isEqualTo(mail);
    }

    @ParameterizedTest
    @CsvSource({"' Taro@Example.JP ', Taro@example.jp", "taro@日本語.jp, taro@xn--wgv71a119e.jp"})
    void aMailAddressGetsItsDomainNormalised(String text, String normalised) {
        assertThat(EndpointAddress.parse(Channel.EMAIL, text).address().value()).isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "taro",
                "@example.jp",
                "taro@",
                "taro@localhost",
                "taro@-x.jp",
                "taro@x..jp",
                "taro@[192.0.2.1]",
                "taro@192.0.2.1",
                "ta ro@example.jp",
                "taro@exa mple.jp",
                "taro@example.jp\r\nBcc: x@example.jp",
                "taro\n@example.jp",
                "taro\t@example.jp",
                "taro\0@example.jp",
                "<taro@example.jp>",
                "Taro <taro@example.jp>",
                "taro@example.jp,jiro@example.jp",
                "\"ta ro\"@example.jp",
                "太郎@example.jp",
                "ｔａｒｏ@example.jp"
            })
    void whatCouldBreakAMailIsRefused(String text) {
        assertThatThrownBy(() -> EndpointAddress.parse(Channel.EMAIL, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mail address \"")
                .hasMessageNotContaining("taro")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aMailAddressHasAtMost254CharactersAnd64BeforeTheAt() {
        String domain = "x".repeat(60) + "." + "y".repeat(60) + "." + "z".repeat(60) + ".jp";
        String longest = "a".repeat(254 - 1 - domain.length() - 4) + "@bcd." + domain;

        assertThat(longest).hasSize(254);
        assertThat(EndpointAddress.parse(Channel.EMAIL, longest).address().value())
                .isEqualTo(longest);
        assertThatThrownBy(() -> EndpointAddress.parse(Channel.EMAIL, "a" + longest))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EndpointAddress.parse(Channel.EMAIL, "a".repeat(65) + "@example.jp"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "090-1234-5678, +819012345678",
        "０９０１２３４５６７８, +819012345678",
        "(080) 1234 5678, +818012345678",
        "+81 70-1234-5678, +817012345678",
        "9012345678, +819012345678",
        "+1 202-555-0143, +12025550143"
    })
    void telephoneNumbersBecomeE164(String text, String normalised) {
        assertThat(EndpointAddress.parse(Channel.SMS, text).address().value()).isEqualTo(normalised);
    }

    @Test
    void aLandlineIsForVoiceNotForSms() {
        assertThat(EndpointAddress.parse(Channel.VOICE, "0776-20-5111")
                        .address()
                        .value())
                .isEqualTo("+81776205111");
        assertThatThrownBy(() -> EndpointAddress.parse(Channel.SMS, "0776-20-5111"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FIXED_LINE")
                .hasMessageNotContaining("5111");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "110", "090-1234-567", "090-1234-56789", "abc", "+", "090-1234-5678 ext. 9"})
    void whatIsNoTelephoneNumberIsRefused(String text) {
        assertThatThrownBy(() -> EndpointAddress.parse(Channel.SMS, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("telephone number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "u0123456789abcdef0123456789abcdef",
                "U0123456789ABCDEF0123456789ABCDEF",
                "U0123456789abcdef0123456789abcde",
                "C0123456789abcdef0123456789abcdef"
            })
    void whatIsNoLineUserIdIsRefused(String text) {
        assertThatThrownBy(() -> EndpointAddress.parse(Channel.LINE, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("LINE user id");
    }

    @Test
    void aPushSubscriptionBecomesCompactJson() {
        String text = """
                { "endpoint": "https://push.example/x",
                  "expirationTime": null,
                  "keys": { "auth": "%s", "p256dh": "%s" } }
                """.formatted(AUTH, KEY);

        assertThat(EndpointAddress.parse(Channel.WEB_PUSH, text).address().value())
                .isEqualTo(push("https://push.example/x", KEY, AUTH));
    }

    @Test
    void whatIsNoPushSubscriptionIsRefusedWithoutQuotingIt() {
        for (String text : new String[] {
            "",
            "https://push.example/secret",
            "{}",
            "[]",
            "{\"endpoint\":\"https://push.example/secret\"}",
            "{\"endpoint\":\"https://push.example/secret\",\"keys\":{}}",
            push("http://push.example/secret", KEY, AUTH),
            push("https:///secret", KEY, AUTH),
            push("https://push.example/secret", base64(64), AUTH),
            push("https://push.example/secret", KEY, base64(17)),
            push("https://push.example/secret", "§", AUTH),
            push("https://push.example/secret", base64(65), AUTH),
            push("https://push.example/secret", KEY.substring(0, 86) + "8", AUTH),
            push("https://push.example/" + "secret".repeat(700), KEY, AUTH)
        }) {
            assertThatThrownBy(() -> EndpointAddress.parse(Channel.WEB_PUSH, text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("push subscription")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aKeyThatIsNoPointOnTheCurveIsNamedWithItsOriginAlone() {
        assertThatThrownBy(() -> EndpointAddress.parse(
                        Channel.WEB_PUSH, push("https://push.example/secret", KEY.substring(0, 86) + "8", AUTH)))
                .hasMessageStartingWith("push subscription at \"https://push.example\": its key p256dh is no point");
    }

    @Test
    void aPushServiceOnThisMachineIsTakenOnlyWhereTheOperatorListsIt() {
        String sandbox = push("http://localhost:8090/push/demo-1", KEY, AUTH);

        assertThatThrownBy(() -> EndpointAddress.parse(Channel.WEB_PUSH, sandbox))
                .hasMessageStartingWith("push subscription at \"http://localhost:8090\": expected a push service on")
                .hasMessageNotContaining("demo-1");
        assertThat(EndpointAddress.parse(Channel.WEB_PUSH, sandbox, new PushOrigins(Set.of("http://LOCALHOST:8090/")))
                        .address()
                        .value())
                .isEqualTo(sandbox);
    }

    @Test
    void indexesAreEqualForSpellingsOfOneMailboxAndForOneBrowserWithRenewedKeys(@TempDir Path folder) {
        AddressVault vault = Vault.open(folder.resolve("keys.json"), true).addresses();

        assertThat(EndpointAddress.parse(Channel.EMAIL, "TARO@example.jp").index(vault))
                .isEqualTo(
                        EndpointAddress.parse(Channel.EMAIL, "taro@EXAMPLE.jp").index(vault))
                .isNotEqualTo(
                        EndpointAddress.parse(Channel.EMAIL, "tar.o@example.jp").index(vault));
        assertThat(EndpointAddress.parse(Channel.SMS, "090-1234-5678").index(vault))
                .isEqualTo(EndpointAddress.parse(Channel.SMS, "+819012345678").index(vault))
                .isNotEqualTo(
                        EndpointAddress.parse(Channel.VOICE, "+819012345678").index(vault));
        assertThat(EndpointAddress.parse(Channel.WEB_PUSH, push("https://p.example/x", KEY, AUTH))
                        .index(vault))
                .isEqualTo(EndpointAddress.parse(Channel.WEB_PUSH, push("https://p.example/x", KEY, "A".repeat(22)))
                        .index(vault))
                .isNotEqualTo(EndpointAddress.parse(Channel.WEB_PUSH, push("https://p.example/y", KEY, AUTH))
                        .index(vault));
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void everyChannelRefusesEmptyText(Channel channel) {
        assertThatThrownBy(() -> EndpointAddress.parse(channel, " ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String push(String endpoint, String p256dh, String auth) {
        return "{\"endpoint\":\"%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}".formatted(endpoint, p256dh, auth);
    }

    private static String base64(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[bytes]);
    }
}
