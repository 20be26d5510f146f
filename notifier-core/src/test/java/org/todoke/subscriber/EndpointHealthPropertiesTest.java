package org.todoke.subscriber;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndpointHealthPropertiesTest {
    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void windowsThatMakeNoSenseAreNamed() {
        for (Duration window : new Duration[] {Duration.ofHours(23), Duration.ofDays(366)}) {
            assertThatThrownBy(() -> new EndpointHealthProperties(window, 2, Duration.ZERO, 10))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("todoke.endpoint-health.window " + window)
                    .hasMessageContaining("1 to 365 days");
        }
    }

    @Test
    void bouncesCannotBeFurtherApartThanTheyCount() {
        for (Duration apart : new Duration[] {Duration.ofDays(-1), MONTH.plusSeconds(1)}) {
            assertThatThrownBy(() -> new EndpointHealthProperties(MONTH, 2, apart, 10))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("hard-bounces-apart " + apart);
        }
        assertThatCode(() -> new EndpointHealthProperties(MONTH, 1, Duration.ZERO, 10))
                .doesNotThrowAnyException();
    }
}
