package org.todoke.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import com.interaso.webpush.VapidKeys;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.channel.webpush.PushServiceDouble.Received;
import org.todoke.channel.webpush.PushServiceDouble.Reply;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.RecordedOutcomes;
import org.todoke.delivery.SampleBatches;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class WebPushSenderTest {
    private final PushServiceDouble service = new PushServiceDouble();
    private final PushServiceDouble other = new PushServiceDouble();
    private final OpenGates gates = new OpenGates();
    private final WebPushSender sender = sender();

    private WebPushSender sender(String... settings) {
        return WebPushFixtures.sender(
                WebPushFixtures.listed(service.origin(), other.origin()), gates, Clock.systemUTC(), settings);
    }

    @AfterEach
    void stop() {
        sender.close();
        service.close();
        other.close();
    }

    @Test
    void aBrowserGetsWhatTheAnnouncementSays() {
        OutgoingMessage message = message("避難指示", "高台へ。\nすぐに。");
        OutboundBatch batch = batch(Lane.EMERGENCY, message, recipients(service, 1));

        assertThat(send(batch).all()).containsExactly(new Accepted(service.origin() + "/message/1"));

        Received received = service.accepted().getFirst();
        JsonNode payload = received.payload();
        assertThat(payload.get("title").stringValue()).isEqualTo("【訓練】避難指示");
        assertThat(payload.get("body").stringValue()).isEqualTo("高台へ。\nすぐに。");
        assertThat(payload.get("lang").stringValue()).isEqualTo("ja");
        assertThat(payload.get("url").stringValue()).isEqualTo("https://todoke.example.jp/a/7Kf3qL");
        assertThat(payload.get("category").stringValue()).isEqualTo("bousai");
        assertThat(payload.get("status").stringValue()).isEqualTo("EXERCISE");
        assertThat(payload.get("lane").stringValue()).isEqualTo("EMERGENCY");
        assertThat(payload.get("tag").stringValue()).isEqualTo(received.header("topic"));
        assertThat(payload.get("receipt").stringValue())
                .startsWith("https://todoke.example.jp/webhooks/webpush/received?token=");
        DeliveryId delivery = batch.deliveryId(batch.recipients().getFirst());
        assertThat(WebPushFixtures.TOKENS.verify(received.token())).contains(delivery);
        assertThat(received.version()).isEqualTo("HTTP/2.0");
        assertThat(gates.answered).hasValue(1);
        assertThat(gates.open).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"EMERGENCY, high", "TRANSACTIONAL, high", "ROUTINE, normal"})
    void theHeadersTellUrgencyValidityAndWhatItReplaces(Lane lane, String urgency) {
        send(batch(lane, message("t", "b"), recipients(service, 1)));

        Received received = service.accepted().getFirst();
        assertThat(received.header("urgency")).isEqualTo(urgency);
        assertThat(received.header("content-encoding")).isEqualTo("aes128gcm");
        assertThat(received.header("topic")).matches("[A-Za-z0-9_-]{22}");
        assertThat(Integer.parseInt(received.header("ttl"))).isBetween(3500, 3600);
    }

    @Test
    void aCorrectionReplacesWhatWaitsOfItsAnnouncement() {
        send(batch(Lane.ROUTINE, message("一報", "b"), recipients(service, 1)));
        send(batch(Lane.ROUTINE, message("【訂正】一報", "b"), recipients(service, 1)));

        assertThat(service.accepted().stream().map(each -> each.header("topic")).distinct())
                .hasSize(1);
    }

    @Test
    void aFeedsCancellationReplacesWhatWaitsOfWhatItTakesBack() {
        OutgoingMessage wrong = message("津波警報", "b");
        UUID other = new UUID(5, 5);
        send(batch(Lane.EMERGENCY, wrong, recipients(service, 1)));
        send(batch(
                Lane.EMERGENCY,
                message("津波警報を取り消します", "b")
                        .replacing(new OutgoingMessage.Replaces(
                                other, wrong.announcementId(), List.of(wrong.announcementId()), List.of())),
                recipients(service, 1)));

        Received cancellation = service.accepted().getLast();
        assertThat(cancellation.header("topic"))
                .isEqualTo(service.accepted().getFirst().header("topic"));
        assertThat(cancellation.payload().get("tag").stringValue()).isEqualTo(PushPayload.topic(other));
    }

    @Test
    void whatIsPastItsValidityIsSentForThisMomentOnly() {
        OutgoingMessage message = message("t", "b", Clock.systemUTC().instant().minusSeconds(5));

        send(batch(Lane.ROUTINE, message, recipients(service, 1)));

        assertThat(service.accepted().getFirst().header("ttl")).isEqualTo("0");
    }

    @Test
    void theHubProvesWhoItIs() throws GeneralSecurityException {
        send(batch(Lane.ROUTINE, message("t", "b"), recipients(service, 2)));

        String authorization = service.accepted().getFirst().header("authorization");
        assertThat(authorization)
                .as("one token for all messages to a push service")
                .isEqualTo(service.accepted().getLast().header("authorization"))
                .endsWith(", k=" + WebPushFixtures.PUBLIC_KEY);
        String token = authorization.replaceFirst("^vapid t=", "").replaceFirst(", k=.*$", "");
        String[] parts = token.split("\\.", -1);
        JsonNode claims = JsonMapper.shared().readTree(TestBrowser.decode(parts[1]));
        assertThat(claims.get("aud").stringValue()).isEqualTo(service.origin());
        assertThat(claims.get("sub").stringValue()).isEqualTo("mailto:info@city.example.jp");
        Instant expires = Instant.ofEpochSecond(claims.get("exp").longValue());
        assertThat(expires).isBetween(inHours(11), inHours(24));
        Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
        es256.initVerify(VapidKeys.fromUncompressedBytes(WebPushFixtures.PUBLIC_KEY, WebPushFixtures.PRIVATE_KEY)
                .getPublicKey());
        es256.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(es256.verify(TestBrowser.decode(parts[2]))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"404", "410"})
    void aSubscriptionThatIsGoneIsKnownToBe(int status) {
        service.script(_ -> new Reply(status, "", null));

        assertThat(send(batch(Lane.ROUTINE, message("t", "b"), recipients(service, 1)))
                        .all())
                .singleElement()
                .isInstanceOfSatisfying(PermanentFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(String.valueOf(status));
                    assertThat(failure.addressInvalid()).isTrue();
                    assertThat(failure.reason()).isNotBlank();
                });
        assertThat(gates.failures).isEmpty();
    }

    @Test
    void aServiceThatTakesLessGetsTitleAndLinkOnce() {
        service.script(request -> request.body().length > 1000 ? new Reply(413, "", null) : null);

        assertThat(send(batch(Lane.ROUTINE, message("長い", "あ".repeat(600)), recipients(service, 1)))
                        .all())
                .singleElement()
                .isInstanceOf(Accepted.class);
        assertThat(service.received()).hasSize(2);
        JsonNode payload = service.accepted().getFirst().payload();
        assertThat(payload.get("title").stringValue()).isEqualTo("【訓練】長い");
        assertThat(payload.get("body").stringValue()).isEmpty();
        assertThat(payload.get("url").stringValue()).startsWith("https://");
    }

    @Test
    void aServiceThatTakesNeitherIsNotAskedAThirdTime() {
        service.script(_ -> new Reply(413, "", null));

        assertThat(send(batch(Lane.ROUTINE, message("t", "b"), recipients(service, 1)))
                        .all())
                .singleElement()
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.addressInvalid()).isFalse());
        assertThat(service.received()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"120, PT2M", "never, ", "'Sat, 21 Nov 2020 06:00:00 GMT', PT0S"})
    void aThrottlingServiceIsHeard(String retryAfter, Duration expected) {
        service.script(_ -> new Reply(429, "slow down", retryAfter));

        assertThat(send(batch(Lane.ROUTINE, message("t", "b"), recipients(service, 1)))
                        .all())
                .containsExactly(new TemporaryFailure("429", "slow down", expected));
        assertThat(gates.failures).isEmpty();
        assertThat(gates.throttled).hasValue(0);
    }

    @Test
    void aRedirectIsNotFollowed() {
        service.script(_ -> new Reply(307, other.endpoint("x"), null));

        assertThat(send(batch(Lane.ROUTINE, message("t", "b"), recipients(service, 1)))
                        .all())
                .singleElement()
                .isInstanceOfSatisfying(
                        TemporaryFailure.class,
                        failure -> assertThat(failure.reason()).doesNotContain("push"));
        assertThat(other.received()).isEmpty();
    }

    @Test
    void oneServiceThatHangsHoldsNobodyElsesMessagesBack() {
        service.hang();
        List<Recipient> mixed = Stream.of(recipients(service, 200), recipients(other, 200))
                .flatMap(List::stream)
                .toList();
        long start = System.nanoTime();

        RecordedOutcomes outcomes = send(batch(Lane.ROUTINE, message("t", "b"), mixed));

        assertThat(outcomes.all(Accepted.class)).hasSize(200);
        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(outcomes.all().indexOf(outcomes.all(TemporaryFailure.class).getFirst()))
                .as("those of the service that works are told of first")
                .isEqualTo(200);
    }

    @Test
    void aServiceInTroubleIsLeftAloneForAWhile() {
        service.script(_ -> new Reply(503, "maintenance", "30"));

        RecordedOutcomes outcomes = send(batch(Lane.ROUTINE, message("t", "b"), recipients(service, 400)));
        int asked = service.received().size();
        RecordedOutcomes next = send(batch(Lane.ROUTINE, message("t", "b"), recipients(service, 50)));

        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(400);
        assertThat(asked).isLessThan(400);
        assertThat(service.received()).hasSize(asked);
        assertThat(next.all(TemporaryFailure.class)).hasSize(50).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo("push-service-resting");
            assertThat(failure.retryAfter()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        });
        assertThat(gates.failures).contains(service.origin() + ": 503");
    }

    @Test
    void aServiceOfSomebodysOwnMakingCannotOpenTheBreakerForAll() {
        GuardedResolver.Names nobody = host -> {
            throw new java.net.UnknownHostException(host);
        };
        try (WebPushSender internet = WebPushFixtures.sender(
                WebPushFixtures.listed(),
                gates,
                nobody,
                org.apache.hc.core5.ssl.SSLContexts.createDefault(),
                Clock.systemUTC())) {
            List<Recipient> made = IntStream.range(0, 20)
                    .mapToObj(n -> TestBrowser.subscribed(
                            SampleBatches.recipient("r" + n + "@example.jp"), "https://push" + n + ".evil.example/x"))
                    .toList();

            RecordedOutcomes outcomes = RecordedOutcomes.of(internet, batch(Lane.ROUTINE, message("t", "b"), made));

            assertThat(outcomes.all(TemporaryFailure.class))
                    .hasSize(20)
                    .allSatisfy(failure -> assertThat(failure.code()).isEqualTo("unresolved"));
            assertThat(gates.failures).isEmpty();
            assertThat(gates.answered).hasValue(20);
        }
    }

    @Test
    void aNameThatLeadsIntoTheCitysNetworkIsNotConnectedTo() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (WebPushSender internet = WebPushFixtures.sender(
                WebPushFixtures.listed(),
                gates,
                _ -> new InetAddress[] {loopback},
                org.apache.hc.core5.ssl.SSLContexts.createDefault(),
                Clock.systemUTC())) {
            RecordedOutcomes outcomes = RecordedOutcomes.of(
                    internet,
                    batch(
                            Lane.ROUTINE,
                            message("t", "b"),
                            List.of(TestBrowser.subscribed(
                                    SampleBatches.recipient("r@example.jp"), "https://rebound.example/x"))));

            assertThat(outcomes.all())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            TemporaryFailure.class,
                            failure -> assertThat(failure.code()).isEqualTo("not-public"));
        }
    }

    @Test
    void whatIsNoUsableSubscriptionFailsForGoodAndTheOthersAreSent() {
        List<Recipient> recipients = Stream.of(
                        recipients(service, 2),
                        List.of(
                                SampleBatches.recipient("no subscription"),
                                TestBrowser.subscribed(SampleBatches.recipient("a"), "https://127.0.0.1/x"),
                                TestBrowser.subscribed(SampleBatches.recipient("b"), "http://localhost:1/x")))
                .flatMap(List::stream)
                .toList();

        RecordedOutcomes outcomes = send(batch(Lane.ROUTINE, message("t", "b"), recipients));

        assertThat(outcomes.all(Accepted.class)).hasSize(2);
        assertThat(outcomes.all(PermanentFailure.class))
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure.addressInvalid()).isTrue());
    }

    @Test
    void whatTheGateRefusesIsNotSent() {
        gates.refuseAfter(3);

        RecordedOutcomes outcomes = send(batch(Lane.ROUTINE, message("t", "b"), recipients(service, 20)));

        assertThat(outcomes.all(Accepted.class)).hasSize(3);
        assertThat(outcomes.all(TemporaryFailure.class))
                .hasSize(17)
                .allSatisfy(failure -> assertThat(failure.code()).isEqualTo("breaker-open"));
        assertThat(service.received()).hasSize(3);
        assertThat(gates.open).hasValue(0);
    }

    @Test
    void manyMessagesShareFewConnections() {
        RecordedOutcomes outcomes = send(batch(Lane.ROUTINE, message("t", "b"), recipients(service, 500)));

        assertThat(outcomes.all(Accepted.class)).hasSize(500);
        assertThat(service.connections()).isBetween(1, 3);
        assertThat(gates.open).hasValue(0);
    }

    private RecordedOutcomes send(OutboundBatch batch) {
        return RecordedOutcomes.of(sender, batch);
    }

    private static List<Recipient> recipients(PushServiceDouble service, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> TestBrowser.subscribed(
                        SampleBatches.recipient(service.origin() + n + "@example.jp"), service.endpoint("r" + n)))
                .toList();
    }

    private static OutboundBatch batch(Lane lane, OutgoingMessage message, List<Recipient> recipients) {
        return SampleBatches.batch(lane, message, recipients);
    }

    private static Instant inHours(int hours) {
        return Clock.systemUTC().instant().plus(Duration.ofHours(hours));
    }

    private static OutgoingMessage message(String title, String body) {
        return message(title, body, inHours(1));
    }

    private static OutgoingMessage message(String title, String body, Instant expiresAt) {
        OutgoingMessage sample = SampleBatches.message(
                AlertStatus.EXERCISE, Language.JA, "防災", new Content(title, body, URI.create("https://x.example")));
        return new OutgoingMessage(
                sample.announcementId(),
                sample.revisionId(),
                sample.revisionNumber(),
                sample.category(),
                sample.categoryName(),
                sample.status(),
                sample.language(),
                sample.content(),
                Objects.requireNonNull(sample.permalink()),
                sample.releasedAt(),
                expiresAt);
    }
}
