package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.todoke.channel.line.LineDouble.Received;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FirstCallTest {
    private final LineDouble line = new LineDouble();
    private final FirstCall first = new FirstCall(new LineClients(LineFixtures.properties(line.url())));

    @AfterEach
    void stop() {
        line.close();
    }

    @Test
    void everyLaneAsksWhoTheAccountIs(CapturedOutput log) {
        for (int lane = 0; lane < 3; lane++) {
            line.answerNext(
                    200,
                    "{\"userId\":\"U1\",\"basicId\":\"@todoke\",\"displayName\":\"届市\",\"chatMode\":\"bot\","
                            + "\"markAsReadMode\":\"auto\"}");
        }

        first.make();

        await().untilAsserted(() -> assertThat(log).contains("EMERGENCY sends as 届市 (@todoke)", "ROUTINE sends as"));
        assertThat(line.received()).extracting(Received::path).hasSize(3).containsOnly("/v2/bot/info");
    }

    @Test
    void aWrongTokenIsSaidAtTheStart(CapturedOutput log) {
        line.answerNext(401, "{\"message\":\"Authentication failed\"}");

        first.make();

        await().untilAsserted(() -> assertThat(log).contains("cannot send now: 401 Authentication failed (401)"));
        assertThat(log).doesNotContain(LineFixtures.TOKEN);
    }
}
