package org.todoke.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.delivery.Lane;

class SmsPropertiesTest {
    @Test
    void anAccountItsTokenAndASenderAreEnough() {
        SmsProperties properties = SmsFixtures.properties(Map.of());

        assertThat(properties.apiBase()).isEqualTo(URI.create("https://api.twilio.com"));
        assertThat(properties.messagingServiceSid()).isNull();
        assertThat(properties.connections().of(Lane.EMERGENCY)).isEqualTo(20);
        assertThat(properties.connections().of(Lane.TRANSACTIONAL)).isEqualTo(5);
        assertThat(properties.connections().of(Lane.ROUTINE)).isEqualTo(10);
        assertThat(properties.timeouts().response()).isEqualTo(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+819012345678", "12345", "SakuraCity", "Sakura 24", "0120000"})
    void theSenderIsANumberAShortCodeOrAName(String from) {
        assertThat(SmsFixtures.properties(Map.of("from", from)).from()).isEqualTo(from);
    }

    @Test
    void neitherAccountNorTokenIsShown() {
        assertThat(SmsFixtures.properties(Map.of()).toString())
                .contains("api.twilio.com", "+815012345678")
                .doesNotContain(SmsFixtures.ACCOUNT, SmsFixtures.TOKEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api-base              | api.twilio.com    | an absolute address
            api-base              | ftp://x.example   | an absolute address
            account-sid           | ''                | AC and 32 hexadecimal digits
            account-sid           | AC/../..          | AC and 32 hexadecimal digits
            auth-token            | ''                | the account's auth token
            from                  | ''                | or else a messaging-service-sid
            from                  | 市役所            | a number such as
            from                  | TwelveLetters     | a number such as
            messaging-service-sid | MG12              | MG and 32 hexadecimal digits
            connections.emergency | 0                 | 1 to 500
            connections.routine   | 501               | 1 to 500
            timeouts.response     | 0s                | more than nothing
            timeouts.connect      | 1h                | more than nothing, at most PT5M
            """)
    void aBadSettingIsNamedWithWhatWasExpected(String name, String value, String expected) {
        assertThatThrownBy(() -> SmsFixtures.properties(Map.of(name, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("todoke.channel.sms." + name + " is \"")
                .contains("expected " + (expected.startsWith("or else") ? "a number" : expected))
                .contains(expected)
                .doesNotContain(SmsFixtures.TOKEN);
    }
}
