package org.todoke.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.channel.sms.TwilioDouble.Call;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.RecordedOutcomes;
import org.todoke.delivery.SampleBatches;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

@Timeout(30)
class SmsSenderTest {
    private static final String SERVICE = "MG0123456789abcdef0123456789abcdef";
    private static final Content SHELTER =
            new Content("【訓練】避難所を開設しました", "中央公民館です。", URI.create("https://www.city.example.jp/shelter"));

    private final TwilioDouble twilio = new TwilioDouble();
    private final RecordingGates gates = new RecordingGates();
    private final SmsSender sender = SmsFixtures.sender(twilio, gates, "timeouts.response", "2s");

    @AfterEach
    void stop() {
        sender.close();
        twilio.close();
    }

    @Test
    void aMessageSaysWhatItIsWhoItIsForAndWhereToReport() {
        OutboundBatch batch = batch(Lane.ROUTINE, SHELTER, 1);

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, batch);

        Call call = twilio.calls().getFirst();
        assertThat(call.line())
                .isEqualTo("POST /2010-04-01/Accounts/" + SmsFixtures.ACCOUNT + "/Messages.json HTTP/1.1");
        assertThat(call.headers())
                .containsEntry("authorization", "Basic " + basic())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("accept", "application/json");
        String callback =
                SmsFixtures.STATUS + "?d=" + batch.deliveryId(batch.recipients().getFirst());
        assertThat(call.form())
                .containsOnlyKeys("To", "From", "Body", "StatusCallback", "ValidityPeriod")
                .containsEntry("To", "+819012340000")
                .containsEntry("From", "+815012345678")
                .containsEntry("Body", "【訓練】避難所を開設しました\n中央公民館です。\nhttps://www.city.example.jp/shelter")
                .containsEntry("StatusCallback", callback)
                .containsEntry("ValidityPeriod", "36000");
        assertThat(outcomes.all()).containsExactly(new Accepted("SM00000000000000000000000000000001"));
    }

    @Test
    void aMessagingServiceChoosesTheSender() {
        try (SmsSender serving = SmsFixtures.sender(twilio, gates, "messaging-service-sid", SERVICE, "from", "")) {
            RecordedOutcomes.of(serving, batch(Lane.ROUTINE, SHELTER, 1));
        }

        assertThat(twilio.calls().getFirst().form())
                .containsEntry("MessagingServiceSid", SERVICE)
                .doesNotContainKey("From");
    }

    @Test
    void aMessageIsNotPassedOnAfterItsExpiry() {
        OutgoingMessage message = SampleBatches.message(AlertStatus.ACTUAL, Language.JA, "防災", SHELTER);
        OutgoingMessage brief = new OutgoingMessage(
                message.announcementId(),
                message.revisionId(),
                1,
                message.category(),
                message.categoryName(),
                message.status(),
                message.language(),
                message.content(),
                Objects.requireNonNull(message.permalink()),
                message.releasedAt(),
                message.releasedAt().plusSeconds(95));

        RecordedOutcomes.of(
                sender, SampleBatches.batch(Lane.EMERGENCY, brief, List.of(SampleBatches.recipient("+819012345678"))));

        assertThat(twilio.calls().getFirst().form()).containsEntry("ValidityPeriod", "90");
    }

    @Test
    void aTextOfTooManySegmentsLeadsToTheAnnouncementsPage() {
        Content long_ = new Content("断水のお知らせ", "水道管の工事のため断水します。".repeat(30), null);

        RecordedOutcomes.of(sender, batch(Lane.ROUTINE, long_, 1));

        assertThat(twilio.calls().getFirst().form())
                .containsEntry("Body", "断水のお知らせ\nhttps://todoke.example.jp/a/7Kf3qL");
    }

    @Test
    void aShortTextWithFilesHasTheLinkToThePageToo() {
        OutgoingMessage message =
                SampleBatches.message(AlertStatus.ACTUAL, Language.JA, "防災", new Content("断水", "地図をご覧ください。", null));
        RecordedOutcomes.of(
                sender,
                SampleBatches.batch(
                        Lane.ROUTINE, message.withAttachments(1), List.of(SampleBatches.recipient("+819012345678"))));

        assertThat(twilio.calls().getFirst().form())
                .containsEntry("Body", "断水\n地図をご覧ください。\nhttps://todoke.example.jp/a/7Kf3qL");
    }

    @Test
    void aNoticeIsSentAsItIs() {
        String code = "012345 は届市の確認コードです。10分以内に入力してください。";
        OutgoingMessage notice = OutgoingMessage.notice(
                new UUID(1, 2),
                Language.JA,
                new Content(code, "@todoke.example.jp #012345", null),
                SampleBatches.message().releasedAt(),
                SampleBatches.message().expiresAt());

        RecordedOutcomes.of(
                sender,
                SampleBatches.batch(Lane.TRANSACTIONAL, notice, List.of(SampleBatches.recipient("+819012345678"))));

        assertThat(twilio.calls().getFirst().form()).containsEntry("Body", code + "\n@todoke.example.jp #012345");
    }

    @Test
    void twilioIsPacedBySegments() {
        Content two = new Content("断水のお知らせ", "あ".repeat(100), null);

        RecordedOutcomes.of(sender, batch(Lane.ROUTINE, two, 7));

        assertThat(gates.permits()).isEqualTo(14);
        assertThat(gates.passes()).isEqualTo(7);
        assertThat(gates.closed()).isEqualTo(7);
        assertThat(gates.said()).containsOnly("answered").hasSize(7);
    }

    @Test
    void manyAreUnderWayAtOnceButNoMoreThanTheLaneHasConnections() {
        twilio.answerAfter(Duration.ofMillis(30));
        try (SmsSender narrow = SmsFixtures.sender(twilio, gates, "connections.routine", "5")) {
            RecordedOutcomes.of(narrow, batch(Lane.ROUTINE, SHELTER, 60));
        }

        assertThat(twilio.mostUnanswered()).isEqualTo(5);
        assertThat(twilio.connectionsOpened()).as("connections are kept").isEqualTo(5);
    }

    @Test
    void anEmergencyDoesNotWaitForABulletinThatHangs() throws Exception {
        twilio.answerAfter(Duration.ofMillis(1_500));
        Thread bulletin = Thread.ofVirtual().start(() -> RecordedOutcomes.of(sender, batch(Lane.ROUTINE, SHELTER, 60)));
        org.awaitility.Awaitility.await().until(() -> twilio.unanswered() == 10);
        twilio.answerAfter(Duration.ZERO);

        long before = System.nanoTime();
        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, batch(Lane.EMERGENCY, SHELTER, 20));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(outcomes.all(Accepted.class)).hasSize(20);
        bulletin.join();
    }

    @Test
    void whoeverIsLeftWhenTheGateClosesGetsItsWord() {
        gates.refuseAfter(3);

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, batch(Lane.ROUTINE, SHELTER, 50));

        assertThat(outcomes.all(TemporaryFailure.class))
                .hasSize(50 - gates.passes())
                .allSatisfy(failure -> assertThat(failure.code()).isEqualTo("breaker-open"));
        assertThat(twilio.calls()).hasSize(gates.passes());
    }

    @Test
    void aThrottledHubIsToldForHowLong() {
        twilio.answerAll(429, TwilioDouble.error(429, 20429, "Too Many Requests"), "Retry-After: 7");

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, batch(Lane.ROUTINE, SHELTER, 1));

        assertThat(outcomes.all())
                .containsExactly(new TemporaryFailure("20429", "too many requests", Duration.ofSeconds(7)));
        assertThat(gates.said()).containsExactly("throttled PT7S");
    }

    @Test
    void aWrongTokenIsTheHubsFaultAndTemporary() {
        twilio.answerAll(401, TwilioDouble.error(401, 20003, "Authenticate"));

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, batch(Lane.ROUTINE, SHELTER, 1));

        assertThat(outcomes.all())
                .containsExactly(new TemporaryFailure("20003", "the account SID or the auth token is wrong", null));
        assertThat(gates.said()).containsExactly("failed 20003: the account SID or the auth token is wrong");
    }

    @Test
    void twilioIsAskedOnceEvenWhenItIsInTrouble() {
        twilio.answerAll(500, TwilioDouble.error(500, 20500, "Internal Server Error"));

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, batch(Lane.ROUTINE, SHELTER, 1));

        assertThat(twilio.calls())
                .as("the SDK's own client would try three times")
                .hasSize(1);
        assertThat(outcomes.all())
                .containsExactly(new TemporaryFailure("20500", "the API is in trouble: Internal Server Error", null));
        assertThat(gates.said()).containsExactly("failed 20500: the API is in trouble: Internal Server Error");
    }

    @Test
    void whoeverStoppedMessagesIsNotWrittenToAgain() {
        OutboundBatch batch = batch(Lane.ROUTINE, SHELTER, 2);
        Recipient stopped = batch.recipients().getFirst();
        twilio.answer(
                stopped.address(), 400, TwilioDouble.error(400, 21610, "Attempt to send to unsubscribed recipient"));

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, batch);

        assertThat(outcomes.of(stopped))
                .isEqualTo(new PermanentFailure("21610", "the person stopped messages from this sender", true));
        assertThat(outcomes.of(batch.recipients().getLast())).isInstanceOf(Accepted.class);
    }

    @Test
    void aPageThatIsNoApiDoesNotCountAsAccepted() {
        twilio.answerAll(200, "<html>Please sign in</html>");
        assertThat(RecordedOutcomes.of(sender, batch(Lane.ROUTINE, SHELTER, 1)).all())
                .containsExactly(new TemporaryFailure("protocol", "the answer is no message resource", null));

        twilio.answerAll(302, "", "Location: https://signin.example.jp/");
        assertThat(RecordedOutcomes.of(sender, batch(Lane.ROUTINE, SHELTER, 1)).all())
                .containsExactly(new TemporaryFailure("http-302", "the answer did not come from the API", null));

        twilio.answerAll(502, "<html>Bad Gateway</html>");
        assertThat(RecordedOutcomes.of(sender, batch(Lane.ROUTINE, SHELTER, 1)).all())
                .containsExactly(new TemporaryFailure("http-502", "the API is in trouble", null));
    }

    @Test
    void anUnknownRefusalIsToldInTwiliosWordsWithoutTheNumber() {
        OutboundBatch batch = batch(Lane.ROUTINE, SHELTER, 1);
        twilio.answerAll(400, TwilioDouble.error(400, 29999, "No way to +819012340000 (or 090-1234-0000) today"));

        assertThat(RecordedOutcomes.of(sender, batch).all())
                .containsExactly(new PermanentFailure("29999", "refused: No way to *** (or ***) today", false));
    }

    private static OutboundBatch batch(Lane lane, Content content, int size) {
        return SampleBatches.batch(
                lane,
                SampleBatches.message(AlertStatus.ACTUAL, Language.JA, "防災", content),
                IntStream.range(0, size)
                        .mapToObj(n -> SampleBatches.recipient("+8190" + (12_340_000 + n)))
                        .toList());
    }

    private static String basic() {
        return Base64.getEncoder()
                .encodeToString((SmsFixtures.ACCOUNT + ":" + SmsFixtures.TOKEN).getBytes(StandardCharsets.UTF_8));
    }
}
