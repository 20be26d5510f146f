package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(1), 2, Duration.ofSeconds(60));

    @Test
    void waitsDoubleUpToTheLongestWithJitterOfHalf() {
        Random random = new Random(1);
        for (int attempt = 1; attempt <= 20; attempt++) {
            long whole = Math.min(60_000, 1_000L << Math.min(attempt - 1, 10));
            for (int i = 0; i < 100; i++) {
                assertThat(policy.waitAfter(attempt, random).toMillis()).isBetween(whole / 2, whole);
            }
        }
    }

    @Test
    void whatFailedTogetherDoesNotComeBackTogether() {
        Random random = new Random(2);
        assertThat(policy.waitAfter(5, random)).isNotEqualTo(policy.waitAfter(5, random));
    }

    @Test
    void senselessSettingsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(Duration.ZERO, 2, Duration.ofSeconds(1)))
                .withMessageContaining("first=PT0S");
    }
}
