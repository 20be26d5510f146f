package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.delivery.Lane;

class LinePropertiesTest {
    private static final Map<String, String> LEAST = Map.of("channel-token", "t0ken/+=", "channel-secret", "s3cret");

    @Test
    void aTokenAndASecretAreEnough() {
        LineProperties properties = LineFixtures.bind(LEAST);

        assertThat(properties.apiBase()).isEqualTo(URI.create("https://api.line.me"));
        assertThat(properties.aggregation()).isTrue();
        assertThat(properties.connections().of(Lane.EMERGENCY)).isEqualTo(32);
        assertThat(properties.connections().of(Lane.TRANSACTIONAL)).isEqualTo(4);
        assertThat(properties.connections().of(Lane.ROUTINE)).isEqualTo(8);
        assertThat(properties.timeouts().read()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void neitherTokenNorSecretIsShown() {
        assertThat(LineFixtures.bind(LEAST).toString()).contains("api.line.me").doesNotContain("t0ken", "s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api-base              | ftp://api.line.me         | https://api.line.me
            api-base              | api.line.me               | https://api.line.me
            api-base              | https://api.line.me/v2    | without a path
            connections.emergency | 0                         | 1 to 200
            connections.routine   | 201                       | 1 to 200
            timeouts.read         | 0s                        | more than nothing
            timeouts.connect      | 6m                        | at most PT5M
            """)
    void aBadSettingIsNamedWithItsValueAndWhatWasExpected(String name, String value, String expected) {
        assertThatThrownBy(() -> bind(name, value))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("todoke.channel.line." + name + " is \"")
                .contains("expected ")
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"channel-token, 秘密", "channel-token, 'a b'", "channel-secret, ''"})
    void aBadSecretIsNamedAndNotShown(String name, String value) {
        assertThatThrownBy(() -> bind(name, value))
                .rootCause()
                .message()
                .startsWith("todoke.channel.line." + name + " is \"")
                .doesNotContain("秘密", "a b");
    }

    private static LineProperties bind(String name, String value) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put(name, value);
        return LineFixtures.bind(settings);
    }
}
