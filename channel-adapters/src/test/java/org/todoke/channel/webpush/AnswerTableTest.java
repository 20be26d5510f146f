package org.todoke.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

class AnswerTableTest {
    private final AnswerTable table = AnswerTable.load();

    @ParameterizedTest
    @CsvSource({"200", "201", "202", "204"})
    void everySuccessIsAnAcceptance(int status) {
        assertThat(table.resultOf(answer(status, ""))).isEqualTo(new Accepted("https://push.example/m/1"));
        assertThat(table.isTrouble(answer(status, ""))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "301, false, false, false", "307, true, false, false", "400, false, false, false", "401, true, false, false",
        "403, false, false, false", "404, false, true, false", "410, false, true, false", "413, false, false, false",
        "418, false, false, false", "429, true, false, true", "500, true, false, true", "501, false, false, false",
        "503, true, false, true", "599, true, false, true", "999, true, false, true"
    })
    void refusalsMeanWhatTheTableSays(int status, boolean temporary, boolean invalid, boolean trouble) {
        SendResult result = table.resultOf(answer(status, "said"));

        assertThat(result)
                .isEqualTo(
                        temporary
                                ? new TemporaryFailure(String.valueOf(status), "said", Duration.ofSeconds(7))
                                : new PermanentFailure(String.valueOf(status), "said", invalid));
        assertThat(table.isTrouble(answer(status, ""))).isEqualTo(trouble);
    }

    @Test
    void whatCouldBeASecretIsTakenOutOfWhatAServiceSays() {
        String said = "bad token\r\neyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.abc for https://push.example/send/aBc-12?x=1 "
                + "and /fcm/send/xyz:APA91bG, see docs " + "long ".repeat(80);

        assertThat(table.resultOf(answer(400, said))).isInstanceOfSatisfying(PermanentFailure.class, failure -> {
            assertThat(failure.reason())
                    .startsWith("bad token *** for *** and *** see docs long")
                    .hasSize(201);
        });
    }

    private static PushAnswer answer(int status, String text) {
        return new PushAnswer(status, true, "https://push.example/m/1", Duration.ofSeconds(7), text);
    }
}
