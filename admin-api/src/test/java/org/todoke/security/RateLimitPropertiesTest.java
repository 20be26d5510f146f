package org.todoke.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.todoke.security.RateLimitProperties.Rate;

class RateLimitPropertiesTest {
    @Test
    void defaultsAreWide() {
        RateLimitProperties defaults = new RateLimitProperties(null, null, null, null, null, null);
        assertThat(defaults.perKey()).isEqualTo(new Rate(200, 400));
        assertThat(defaults.telegrams()).isEqualTo(new Rate(200, 1000));
    }

    @Test
    void emergenciesCannotBeThrottledBelowTheirRate() {
        assertThatThrownBy(() -> new RateLimitProperties(null, new Rate(49, 100), null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("49")
                .hasMessageContaining("at least 50");
    }

    @Test
    void rateThatWouldLetNobodyInIsRefused() {
        assertThatThrownBy(() -> new Rate(0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(10, 9)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void comingBackOnTheSecondThatIsToldWorks() {
        assertThat(TooManyRequestsException.seconds(Duration.ofNanos(1))).isEqualTo(1);
        assertThat(TooManyRequestsException.seconds(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(TooManyRequestsException.seconds(Duration.ofMillis(1001))).isEqualTo(2);
    }
}
