package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.delivery.Lane;

class EmailPropertiesTest {
    private static final Map<String, String> LEAST = Map.of("host", "relay.example.jp", "from", "info@city.example.jp");

    @Test
    void aHostAndASenderAreEnough() {
        EmailProperties properties = EmailFixtures.bind(LEAST);

        assertThat(properties.port()).isEqualTo(25);
        assertThat(properties.tlsMode()).isEqualTo(TlsMode.OPPORTUNISTIC);
        assertThat(properties.verifiesRelay()).isFalse();
        assertThat(properties.window()).isEqualTo(32);
        assertThat(properties.connections().of(Lane.EMERGENCY)).isEqualTo(4);
        assertThat(properties.connections().of(Lane.TRANSACTIONAL)).isEqualTo(2);
        assertThat(properties.connections().of(Lane.ROUTINE)).isEqualTo(4);
        assertThat(properties.timeouts().read()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aUserNameMakesTlsRequired() {
        EmailProperties properties = bind(Map.of("username", "hub", "password", "s3cret"));

        assertThat(properties.tlsMode()).isEqualTo(TlsMode.REQUIRED);
        assertThat(properties.verifiesRelay()).isTrue();
    }

    @Test
    void emptyCredentialsAreNone() {
        assertThat(bind(Map.of("username", "", "password", " ")).username()).isNull();
    }

    @Test
    void neitherUserNameNorPasswordIsShown() {
        EmailProperties properties = bind(Map.of("username", "hub-login", "password", "s3cret"));

        assertThat(properties.toString()).contains("relay.example.jp").doesNotContain("hub-login", "s3cret");
    }

    @Test
    void theSenderMayHaveAName() {
        assertThat(bind(Map.of("from", "さくら市 <info@city.example.jp>")).sender())
                .isEqualTo(new MailFrom("info@city.example.jp", "さくら市"));
        assertThat(bind(Map.of("from", "\"Sakura, City\" <info@city.example.jp>"))
                        .sender())
                .isEqualTo(new MailFrom("info@city.example.jp", "Sakura, City"));
        assertThat(EmailFixtures.bind(LEAST).sender()).isEqualTo(new MailFrom("info@city.example.jp", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            host                     | ''          | the relay's name
            port                     | 0           | 1 to 65535
            port                     | 65536       | 1 to 65535
            from                     | ''          | info@city.example.jp
            from                     | city        | info@city.example.jp
            from                     | a <b> <c@d> | info@city.example.jp
            username                 | hub         | a user name and a password
            window                   | 0           | 1 to 64
            window                   | 65          | 1 to 64
            connections.emergency    | 0           | 1 to 200
            connections.routine      | 201         | 1 to 200
            timeouts.read            | 0s          | more than nothing
            timeouts.connect         | -1s         | more than nothing
            timeouts.write           | 1h          | at most PT30M
            ehlo-name                | a b         | a host name
            """)
    void aBadSettingIsNamedWithItsValueAndWhatWasExpected(String name, String value, String expected) {
        assertThatThrownBy(() -> bind(Map.of(name, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("todoke.channel.email." + name + " is \"")
                .contains("expected " + (expected.startsWith("at most") ? "more than nothing" : ""))
                .contains(expected);
    }

    @Test
    void aMissingSenderIsNamed() {
        assertThatThrownBy(() -> EmailFixtures.bind(Map.of("host", "relay.example.jp")))
                .rootCause()
                .hasMessageStartingWith("todoke.channel.email.from is \"\": expected ");
    }

    @Test
    void aPasswordIsNotSentInClearTextByMistake() {
        Map<String, String> settings = Map.of("username", "hub", "password", "s3cret", "tls", "off");

        assertThatThrownBy(() -> bind(settings))
                .rootCause()
                .hasMessageStartingWith("todoke.channel.email.tls is \"OFF\": expected required or implicit")
                .message()
                .doesNotContain("s3cret");
    }

    private static EmailProperties bind(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.putAll(more);
        return EmailFixtures.bind(settings);
    }
}
