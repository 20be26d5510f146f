package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.channel.line.LineDouble.Received;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.RecordedOutcomes;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

@Timeout(60)
class LineSenderTest {
    private final LineDouble line = new LineDouble();
    private final RecordingGates gates = new RecordingGates();
    private final LineSender sender = LineFixtures.sender(line, gates, LineSender.MAX_RECIPIENTS);

    @AfterEach
    void stop() {
        assertThat(gates.open()).as("passes not given back").isZero();
        line.close();
    }

    @Test
    void aBatchIsOneRequestUnderTheBatchsOwnKey() {
        OutboundBatch batch = LineFixtures.batch(500);

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, batch);

        assertThat(line.received()).hasSize(1);
        Received request = line.received().getFirst();
        assertThat(request.path()).isEqualTo("/v2/bot/message/multicast");
        assertThat(request.authorization()).isEqualTo("Bearer " + LineFixtures.TOKEN);
        assertThat(request.retryKey()).isEqualTo(batch.batchId().toString());
        assertThat(request.to()).hasSize(500).doesNotHaveDuplicates();
        assertThat(request.json().get("notificationDisabled").booleanValue()).isFalse();
        assertThat(request.json().get("customAggregationUnits").get(0).stringValue())
                .matches("[a-zA-Z0-9_]{1,30}");
        assertThat(outcomes.all()).containsOnly(new Accepted("request-1"));
        assertThat(gates.told()).containsExactly("answered");
    }

    @Test
    void noRequestHasMoreThan500AndEachHasItsOwnKey() {
        RecordedOutcomes.of(sender, LineFixtures.batch(1201));

        assertThat(line.received()).extracting(request -> request.to().size()).containsExactlyInAnyOrder(500, 500, 201);
        assertThat(line.received()).extracting(Received::retryKey).doesNotHaveDuplicates();
    }

    @Test
    void aKeyOfAPartIsOfExactlyItsRecipients() {
        UUID batch = UUID.fromString("00000000-0000-8000-8000-000000000001");
        List<Recipient> two = List.of(LineFixtures.recipient(1), LineFixtures.recipient(2));

        assertThat(RetryKey.ofPart(batch, two))
                .isEqualTo(RetryKey.ofPart(batch, List.copyOf(two)))
                .isNotEqualTo(RetryKey.ofPart(batch, two.subList(0, 1)))
                .isNotEqualTo(RetryKey.ofPart(UUID.fromString("00000000-0000-8000-8000-000000000002"), two));
    }

    @Test
    void requestsOfABatchAreUnderWaySideBySide() {
        line.answerAfter(Duration.ofMillis(200));

        RecordedOutcomes.of(LineFixtures.sender(line, gates, 10), LineFixtures.batch(300));

        assertThat(line.mostInParallel()).isGreaterThan(20);
    }

    @Test
    void aRequestWhoseAnswerWasLostIsNotTakenTwice() {
        line.acceptNextWithoutAnswer();

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, LineFixtures.batch(3));

        assertThat(outcomes.all()).hasSize(3).containsOnly(new Accepted("request-1"));
        assertThat(line.acceptedKeys()).hasSize(3);
        assertThat(line.received().stream().map(Received::retryKey).distinct()).hasSize(1);
    }

    @Test
    void whatLineTookBeforeTheHubDiedIsAccepted() {
        OutboundBatch batch = LineFixtures.batch(500);
        RecordedOutcomes.of(sender, batch);
        OutboundBatch left = new OutboundBatch(
                batch.batchId(),
                batch.lane(),
                batch.message(),
                batch.recipients().subList(300, 500));

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, left);

        assertThat(outcomes.all()).hasSize(200).containsOnly(new Accepted("request-1"));
        assertThat(line.acceptedKeys()).hasSize(500);
    }

    @Test
    void aServerErrorIsFollowedByTheSameRequestAtOnceAndThenLater() {
        line.answerNext(500, "{\"message\":\"oops\"}");
        assertThat(RecordedOutcomes.of(sender, LineFixtures.batch(2)).all()).containsOnly(new Accepted("request-2"));

        line.answerNext(503, "not even JSON");
        line.answerNext(503, "not even JSON");
        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, LineFixtures.batch(3));

        assertThat(outcomes.all(TemporaryFailure.class))
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure.code()).isEqualTo("503"));
        assertThat(gates.told().getFirst()).isEqualTo("failed 500 oops");
    }

    @Test
    void tooManyRequestsAreReportedWithTheWaitLineAskedFor() {
        line.answerNext(429, "{\"message\":\"Too Many Requests\"}", "Retry-After", "7");

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, LineFixtures.batch(2));

        assertThat(outcomes.all())
                .containsOnly(new TemporaryFailure("429", "429 Too Many Requests", Duration.ofSeconds(7)));
        assertThat(gates.told()).containsExactly("throttled PT7S");
    }

    @Test
    void aUsedUpQuotaHasACodeOfItsOwn() {
        line.answerNext(429, "{\"message\":\"You have reached your monthly limit.\"}");

        SendResult result =
                RecordedOutcomes.of(sender, LineFixtures.batch(1)).all().getFirst();

        assertThat(result)
                .isEqualTo(new TemporaryFailure(
                        "monthly-limit", "429 You have reached your monthly limit.", Duration.ofMinutes(10)));
        assertThat(gates.told()).containsExactly("failed 429 You have reached your monthly limit.");
    }

    @Test
    void anExpiredTokenIsForStaffToPutRightAndIsNotRepeated() {
        line.answerNext(401, "{\"message\":\"Authentication failed. Confirm that the access token is valid.\"}");

        SendResult result =
                RecordedOutcomes.of(sender, LineFixtures.batch(1)).all().getFirst();

        assertThat(result).isInstanceOfSatisfying(TemporaryFailure.class, failure -> {
            assertThat(failure.code()).isEqualTo("401");
            assertThat(failure.reason()).doesNotContain(LineFixtures.TOKEN);
        });
        assertThat(line.received()).hasSize(1);
        assertThat(gates.told()).singleElement().asString().startsWith("failed 401");
    }

    @Test
    void tenBadAmongFiveHundredAreFoundAndTheOthersReached() {
        OutboundBatch batch = LineFixtures.batch(500);
        Set<Recipient> bad = batch.recipients().stream()
                .filter(each -> batch.recipients().indexOf(each) % 50 == 7)
                .collect(Collectors.toSet());
        bad.forEach(each -> line.refuseForGood(each.address()));

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, batch);

        assertThat(outcomes.all(Accepted.class)).hasSize(490);
        assertThat(bad)
                .hasSize(10)
                .allSatisfy(each -> assertThat(outcomes.of(each))
                        .isInstanceOfSatisfying(PermanentFailure.class, failure -> {
                            assertThat(failure.addressInvalid()).isTrue();
                            assertThat(failure.reason()).isEqualTo("400 Failed to send messages ***");
                        }));
        assertThat(line.acceptedKeys()).hasSize(490);
    }

    @Test
    void theSearchForBadRecipientsIsBounded() {
        OutboundBatch batch = LineFixtures.batch(500);
        batch.recipients().forEach(each -> line.refuseForGood(each.address()));

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, batch);

        assertThat(line.received()).hasSizeLessThanOrEqualTo(151);
        assertThat(outcomes.all(TemporaryFailure.class))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.code()).isEqualTo("isolation-limit"));
        assertThat(outcomes.all(PermanentFailure.class)).isNotEmpty();
    }

    @Test
    void recipientsThatLineNamesAreTakenOutAtOnce() {
        line.answerNext(
                400,
                "{\"message\":\"The request body has 2 error(s)\",\"details\":[{\"message\":\"invalid\",\"property\":"
                        + "\"to[1]\"},{\"message\":\"invalid\",\"property\":\"to[4]\"}]}");
        OutboundBatch batch = LineFixtures.batch(6);

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, batch);

        assertThat(line.received()).hasSize(2);
        assertThat(outcomes.all(Accepted.class)).hasSize(4);
        assertThat(outcomes.of(batch.recipients().get(1))).isInstanceOf(PermanentFailure.class);
        assertThat(outcomes.of(batch.recipients().get(4))).isInstanceOf(PermanentFailure.class);
    }

    @Test
    void aCardThatLineRefusesGoesAsTextAndNobodyIsBlamed() {
        line.answerNext(
                400,
                "{\"message\":\"A message (messages[1]) in the request body is invalid\",\"details\":[{\"message\":"
                        + "\"invalid\",\"property\":\"messages[1].contents\"}]}");

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, LineFixtures.batch(2));

        assertThat(outcomes.all(Accepted.class)).hasSize(2);
        assertThat(line.received().getLast().json().get("messages").findValuesAsString("type"))
                .containsExactly("text");
    }

    @Test
    void aMessageThatLineRefusesAltogetherInvalidatesNoAddress() {
        String refusal = "{\"message\":\"bad\",\"details\":[{\"message\":\"bad\",\"property\":\"messages[0].text\"}]}";
        line.answerNext(400, refusal);
        line.answerNext(400, refusal);

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender, LineFixtures.batch(2));

        assertThat(outcomes.all(PermanentFailure.class)).hasSize(2).allSatisfy(failure -> {
            assertThat(failure.addressInvalid()).isFalse();
            assertThat(failure.code()).isEqualTo("400-message");
        });
    }

    @Test
    void anAccountWithoutStatisticsSendsWithoutUnitsFromThenOn() {
        line.answerNext(403, "{\"message\":\"Access to this API is not available for your account\"}");
        assertThat(RecordedOutcomes.of(sender, LineFixtures.batch(2)).all(Accepted.class))
                .hasSize(2);

        RecordedOutcomes.of(sender, LineFixtures.batch(3));

        assertThat(line.received())
                .extracting(request -> request.json().has("customAggregationUnits"))
                .containsExactly(true, false, false);
    }

    @Test
    void aForbiddenAccountIsForStaffToPutRight() {
        line.answerNext(403, "{\"message\":\"no\"}");
        line.answerNext(403, "{\"message\":\"no\"}");

        assertThat(RecordedOutcomes.of(sender, LineFixtures.batch(2)).all())
                .containsOnly(new TemporaryFailure("403", "403 no", null));
        assertThat(gates.told()).containsExactly("answered", "failed 403 no");
    }

    @Test
    void aClosedGateIsReportedToAllThatWereNotTried() {
        gates.closeAfter(1);

        RecordedOutcomes outcomes = RecordedOutcomes.of(LineFixtures.sender(line, gates, 2), LineFixtures.batch(6));

        assertThat(outcomes.all(Accepted.class)).hasSize(2);
        assertThat(outcomes.all(TemporaryFailure.class))
                .hasSize(4)
                .allSatisfy(failure -> assertThat(failure.code()).isEqualTo("circuit-open"));
    }

    @Test
    @Timeout(20)
    void aBatchWithMoreRequestsThanThereArePlacesDoesNotWaitForItself() {
        gates.withPlaces(1);

        RecordedOutcomes outcomes = RecordedOutcomes.of(LineFixtures.sender(line, gates, 2), LineFixtures.batch(6));

        assertThat(outcomes.all(Accepted.class)).hasSize(6);
        assertThat(line.mostInParallel()).isEqualTo(1);
    }
}
