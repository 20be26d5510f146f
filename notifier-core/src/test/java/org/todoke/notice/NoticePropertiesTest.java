package org.todoke.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class NoticePropertiesTest {
    @Test
    void fourAtOnceUnlessSet() {
        assertThat(bind(Map.of()))
                .isEqualTo(new NoticeProperties(4, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofDays(7)));
    }

    @ParameterizedTest
    @CsvSource({
        "at-once,0,0: expected 1 to 64",
        "at-once,65,65: expected 1 to 64",
        "look-interval,10ms,PT0.01S: expected PT0.1S to PT1M",
        "lease,1s,PT1S: expected PT10S to PT10M",
        "keep,1m,PT1M: expected PT1H to PT8760H"
    })
    void aBadSettingIsNamed(String name, String value, String says) {
        assertThatThrownBy(() -> bind(Map.of("todoke.notice." + name, value)))
                .rootCause()
                .hasMessage("todoke.notice." + name + " " + says);
    }

    private static NoticeProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(NoticeProperties.PREFIX, NoticeProperties.class);
    }
}
