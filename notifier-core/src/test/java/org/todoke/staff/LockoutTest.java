package org.todoke.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockoutTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "4, 0", "5, 10", "6, 20", "7, 40", "11, 640", "12, 900", "100, 900", "2147483647, 900"})
    void theFirstMistakesAreFreeThenEachDoublesTheWaitUpToTheLongest(int failures, long seconds) {
        assertThat(Lockout.ACCOUNT_AND_NETWORK.waitAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"19, 0", "20, 5", "1000, 60"})
    void whoeverKnowsANameKeepsItsOwnerOutForAMinuteAtMost(int failures, long seconds) {
        assertThat(Lockout.ACCOUNT.waitAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
