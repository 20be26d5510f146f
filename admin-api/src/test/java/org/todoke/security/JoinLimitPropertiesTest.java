package org.todoke.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.security.JoinLimitProperties.Asks;
import org.todoke.security.JoinLimitProperties.Codes;

class JoinLimitPropertiesTest {
    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "1,11", "-1,-1"})
    void limitThatLetsNobodyInOrForgetsTooSoonIsRefused(int perMinute, int burst) {
        assertThatThrownBy(() -> new JoinLimitProperties(new Asks(perMinute, burst), new Codes(1, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("todoke.security.join-limit.asks")
                .hasMessageContaining("expected");
        assertThatThrownBy(() -> new JoinLimitProperties(new Asks(1, 10), new Codes(perMinute, burst)))
                .hasMessageContaining("todoke.security.join-limit.codes");
    }
}
