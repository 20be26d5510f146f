package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.todoke.channel.line.LineDouble.Received;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.RecordedOutcomes;
import org.todoke.delivery.SampleBatches;

/** Every request the channel makes is one LINE's contract knows. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineContractTest {
    private final LineDouble line = new LineDouble();
    private LineContract contract;

    @BeforeAll
    void readContract() {
        contract = LineContract.ofMessagingApi();
    }

    @AfterEach
    void checkAll() {
        assertThat(line.received()).isNotEmpty().allSatisfy(contract::check);
    }

    @Test
    void multicastsInEveryLanguageAndStatusKeepToIt() {
        LineSender sender = LineFixtures.sender(line, new RecordingGates(), LineSender.MAX_RECIPIENTS);
        for (Language language : Language.SHIPPED) {
            for (AlertStatus status : AlertStatus.values()) {
                OutgoingMessage message = SampleBatches.message(
                        status,
                        language,
                        "防災",
                        new Content("題", "本文\n二行目", URI.create("https://city.example.jp/more")));
                RecordedOutcomes.of(
                        sender, SampleBatches.batch(Lane.EMERGENCY, message, List.of(LineFixtures.recipient(1))));
            }
        }
    }

    @Test
    void partsAndTextsAloneKeepToIt() {
        line.refuseForGood(LineFixtures.recipient(2).address());
        RecordedOutcomes.of(
                LineFixtures.sender(line, new RecordingGates(), LineSender.MAX_RECIPIENTS), LineFixtures.batch(4));
    }

    @Test
    void repliesKeepToIt() {
        LineReplies replies = new LineReplies(new LineClients(LineFixtures.properties(line.url())).forReplies());
        int before = line.received().size();
        replies.reply("token", Questions.plain("返事"));
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(line.received()).hasSizeGreaterThan(before));
    }

    @Test
    void theCheckWouldSeeABreach() {
        Received broken =
                new Received("POST", "/v2/bot/message/multicast", "Bearer x", "no-uuid", "{\"messages\":[],\"to\":[]}");
        assertThatThrownBy(() -> contract.check(broken)).isInstanceOf(AssertionError.class);
        LineFixtures.sender(line, new RecordingGates(), 1).send(LineFixtures.batch(1), (_, _) -> {});
    }
}
