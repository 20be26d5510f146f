package org.todoke.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.channel.sms.ErrorTable.Refusal;
import org.todoke.delivery.Receipt;

class ErrorTableTest {
    private final ErrorTable table = ErrorTable.load();

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            401 | 20003 | OURS
            429 | 20429 | THROTTLED
            429 | -     | THROTTLED
            429 | 99999 | THROTTLED
            400 | 21211 | INVALID
            400 | 21614 | INVALID
            400 | 21610 | INVALID
            400 | 21612 | PERMANENT
            400 | 21408 | PERMANENT
            400 | 21606 | OURS
            400 | 14107 | THROTTLED
            400 | 30001 | THROTTLED
            400 | 30003 | TEMPORARY
            400 | 30005 | INVALID
            400 | 30006 | INVALID
            400 | 30007 | PERMANENT
            400 | 30008 | TEMPORARY
            400 | 99999 | PERMANENT
            403 | 99999 | OURS
            404 | -     | OURS
            407 | -     | OURS
            301 | -     | OURS
            500 | -     | TROUBLE
            503 | 20503 | TROUBLE
            """)
    void refusalsMeanWhatTheTableSays(int status, @Nullable Integer code, Refusal meaning) {
        assertThat(table.ofRefusal(status, code).refusal()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            30001 | FAILED
            30003 | SOFT_BOUNCE
            30004 | HARD_BOUNCE
            30005 | ADDRESS_INVALID
            30006 | ADDRESS_INVALID
            30007 | FAILED
            30008 | FAILED
            21610 | ADDRESS_INVALID
            21614 | ADDRESS_INVALID
            20003 | FAILED
            99999 | FAILED
            -     | FAILED
            """)
    void failuresLaterOnMeanWhatTheTableSays(@Nullable Integer code, Receipt.Kind meaning) {
        assertThat(table.ofFailure(code).receipt()).isEqualTo(meaning);
    }

    @Test
    void everyRowHasAWordForStaffWithoutAComma() {
        assertThat(table.ofFailure(30003).note()).isEqualTo("the phone is off or out of reach");
    }
}
