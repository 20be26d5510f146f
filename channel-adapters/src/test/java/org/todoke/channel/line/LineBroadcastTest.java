package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.channel.line.LineDouble.Received;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.SampleBatches;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

@Timeout(60)
class LineBroadcastTest {
    private static final OutgoingMessage MESSAGE = SampleBatches.message();

    private final LineDouble line = new LineDouble();
    private final LineBroadcast broadcast = new LineBroadcast(new LineClients(LineFixtures.properties(line.url())));

    @AfterEach
    void stop() {
        line.close();
    }

    @Test
    void goesToEverybodyOnceHoweverOftenItIsAskedFor() {
        assertThat(broadcast.broadcast(MESSAGE, Lane.ROUTINE)).isEqualTo(new Accepted("request-1"));
        assertThat(broadcast.broadcast(MESSAGE, Lane.ROUTINE)).isEqualTo(new Accepted("request-1"));

        assertThat(line.received()).extracting(Received::path).containsOnly("/v2/bot/message/broadcast");
        assertThat(line.received().stream().map(Received::retryKey).distinct()).hasSize(1);
        LineContract contract = LineContract.ofMessagingApi();
        assertThat(line.received()).allSatisfy(contract::check);
    }

    @Test
    void aLostAnswerIsAskedForAgainAtOnce() {
        line.acceptNextWithoutAnswer();

        assertThat(broadcast.broadcast(MESSAGE, Lane.ROUTINE)).isEqualTo(new Accepted("request-1"));
    }

    @Test
    void aRefusedCardGoesAsText() {
        line.answerNext(400, "{\"message\":\"bad\",\"details\":[{\"message\":\"bad\",\"property\":\"messages[1]\"}]}");

        assertThat(broadcast.broadcast(MESSAGE, Lane.ROUTINE)).isInstanceOf(Accepted.class);
        assertThat(line.received().getLast().json().get("messages").size()).isEqualTo(1);
    }

    @Test
    void troubleIsAResult() {
        line.answerNext(401, "{\"message\":\"no\"}");
        assertThat(broadcast.broadcast(MESSAGE, Lane.ROUTINE)).isEqualTo(new TemporaryFailure("401", "401 no", null));
        line.answerNext(400, "{\"message\":\"bad\"}");
        assertThat(broadcast.broadcast(MESSAGE, Lane.ROUTINE)).isInstanceOf(PermanentFailure.class);
        line.goDown();
        assertThat(broadcast.broadcast(MESSAGE, Lane.ROUTINE)).isInstanceOf(TemporaryFailure.class);
    }
}
