package org.todoke.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinCodesTest {
    private final JoinCodes codes = new JoinCodes(new byte[32]);

    @Test
    void codesAreSixDigitsSpreadOverAllOfThem() {
        var drawn = IntStream.range(0, 10_000)
                .mapToObj(n -> codes.codeOf(new UUID(7, n)))
                .toList();

        assertThat(drawn).allMatch(code -> code.matches("[0-9]{6}"));
        assertThat(drawn.stream().distinct().count()).isGreaterThan(9_900);
        assertThat(drawn.stream()
                        .collect(Collectors.groupingBy(code -> code.charAt(0), Collectors.counting()))
                        .values())
                .hasSize(10)
                .allMatch(count -> count > 850 && count < 1150);
    }

    @Test
    void aCodeBelongsToItsRequestAndSecret() {
        UUID request = UUID.fromString("01a1ff37-6275-7dc2-b3ec-03e0e440a3a9");
        String code = codes.codeOf(request);

        assertThat(codes.isCodeOf(request, code)).isTrue();
        assertThat(codes.isCodeOf(UUID.randomUUID(), code)).isFalse();
        byte[] another = new byte[32];
        another[0] = 1;
        assertThat(new JoinCodes(another).codeOf(request)).isNotEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"１２３ー４５６,123456", "123 456,123456", "۱۲۳۴۵۶,123456", "①②③456,123456", "12３4５6。,123456。", "abc,abc"})
    void whatSomebodyMeantIsRead(String typed, String meant) {
        assertThat(JoinCodes.normalise(typed)).isEqualTo(meant);
    }
}
