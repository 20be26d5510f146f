package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamPositionTest {
    @ParameterizedTest(name = "{0} then {1}: newer {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "x sent=10             | x sent=11             | true",
                "x sent=10             | x sent=10             | false",
                "x sent=10             | x sent=9              | false",
                "x sent=10             | x sent=9 cancel       | false",
                "x sent=10             | x sent=10 cancel      | true",
                "x sent=10 cancel      | x sent=10             | false",
                "x sent=10 serial=2    | x sent=10 serial=10   | true",
                "x sent=10 serial=01-02| x sent=10 serial=01-03| true",
                "x sent=10 serial=1 wind:20@A| x sent=10 serial=1 wind:30@A | true",
                "x sent=10 serial=1 wind:30@A| x sent=10 serial=1 wind:20@A | false",
                "x sent=10 serial=5    | x sent=11 serial=1    | true",
            })
    void laterTimeOfSendingIsNewer(String first, String second, boolean newer) {
        assertThat(isNewer(first, second)).isEqualTo(newer);
    }

    @ParameterizedTest(name = "EEW {0} then {1}: newer {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "x sent=10 serial=9         | x sent=10 serial=10        | true",
                "x sent=10 serial=9         | x sent=9 serial=10         | true",
                "x sent=10 serial=10        | x sent=11 serial=9         | false",
                "x sent=10 serial=3         | x sent=11 serial=3         | false",
                "x sent=11 serial=3         | x sent=10 serial=3         | true",
                "x sent=10 serial=3         | x sent=11 serial=3 cancel  | true",
                "x sent=11 serial=3 cancel  | x sent=10 serial=3         | false",
                "x sent=11 serial=3 cancel  | x sent=11 serial=3 cancel  | false",
                "x sent=11 serial=3 cancel  | x sent=12 serial=4         | true",
                "x sent=12 serial=4         | x sent=11 serial=3 cancel  | false",
                "x sent=10 serial=4         | x sent=11 serial=3 cancel  | true",
                "x sent=10 serial=4         | x sent=11 cancel           | true",
            })
    void earthquakeEarlyWarningIsOrderedBySerialAndACancelRepeatsIt(String first, String second, boolean newer) {
        assertThat(isNewer(first + " stream=eew", second + " stream=eew")).isEqualTo(newer);
    }

    private static boolean isNewer(String first, String second) {
        return StreamPosition.of(ToyReader.alert(first.strip())).isOvertakenBy(ToyReader.alert(second.strip()));
    }
}
