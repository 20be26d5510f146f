package org.todoke.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.content.DrillCases.DrillCase;
import org.todoke.content.SmsText;
import org.todoke.delivery.SampleBatches;

class SmsDrillTest {
    @ParameterizedTest
    @MethodSource("org.todoke.content.DrillCases#all")
    void aDrillSaysSoFirstWholeOrShortened(DrillCase drill) {
        for (int segments : new int[] {1, 3, SmsText.MOST_SEGMENTS}) {
            SmsText text = SmsSender.textOf(
                    SampleBatches.message(drill.status(), drill.language(), "防災", drill.content()), segments);
            assertThat(text.text()).startsWith(drill.status().mark());
        }
    }
}
