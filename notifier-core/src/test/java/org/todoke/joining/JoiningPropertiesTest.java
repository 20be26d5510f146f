package org.todoke.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.todoke.delivery.Channel;
import org.todoke.joining.JoiningProperties.Limits;

class JoiningPropertiesTest {
    @Test
    void aLinkWorksForADayAndACodeForTenMinutesUnlessSet() {
        JoiningProperties usual = bind(Map.of());

        assertThat(usual.linkValidity()).isEqualTo(Duration.ofHours(24));
        assertThat(usual.settingsLinkValidity()).isEqualTo(Duration.ofMinutes(30));
        assertThat(usual.codeValidity()).isEqualTo(Duration.ofMinutes(10));
        assertThat(usual.codeAttempts()).isEqualTo(5);
        assertThat(usual.limitsOf(Channel.EMAIL)).isEqualTo(new Limits(Duration.ofMinutes(10), 5, 20));
        assertThat(usual.limitsOf(Channel.SMS)).isEqualTo(new Limits(Duration.ofMinutes(2), 5, 5));
        assertThat(usual.session()).isEqualTo(new JoiningProperties.Session(Duration.ofHours(1), Duration.ofHours(24)));
    }

    @Test
    void channelsWithoutAProofHaveNoLimits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bind(Map.of()).limitsOf(Channel.LINE))
                .withMessage("channel LINE for a proof of an address: expected EMAIL or SMS");
    }

    @ParameterizedTest
    @CsvSource({
        "link-validity,8d,PT192H: expected PT10M to PT168H",
        "settings-link-validity,30s,PT30S: expected PT1M to PT24H",
        "code-validity,2h,PT2H: expected PT1M to PT1H",
        "code-attempts,0,0: expected 1 to 20",
        "mail.window,1s,PT1S: expected PT10S to PT24H",
        "mail.per-day,101,101: expected 1 to 100",
        "sms.per-second,0,0: expected 1 to 10000",
        "session.idle,25h,PT25H: expected PT1M to PT24H",
        "session.longest,10m,PT10M: expected PT1H to PT168H"
    })
    void aBadSettingIsNamed(String name, String value, String says) {
        assertThatThrownBy(() -> bind(Map.of("todoke.joining." + name, value)))
                .rootCause()
                .hasMessage("todoke.joining." + name + " " + says);
    }

    private static JoiningProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(JoiningProperties.PREFIX, JoiningProperties.class);
    }
}
