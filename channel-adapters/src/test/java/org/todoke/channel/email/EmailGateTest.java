package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.RecordedOutcomes;
import org.todoke.delivery.SampleBatches;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** How the channel behaves at the relay's gate, at the carriers' pace, and with relays that report deliveries. */
@Timeout(60)
class EmailGateTest {
    private final OpenGates gates = new OpenGates();
    private ScriptedSmtpServer server = new ScriptedSmtpServer(ScriptedSmtpServer.WINDOW);
    private @Nullable EmailSender sender;

    @AfterEach
    void stop() {
        server.close();
        if (sender != null) {
            sender.close();
        }
        assertThat(gates.inside).hasValue(0);
    }

    static Stream<Set<String>> allWays() {
        return Stream.of(ScriptedSmtpServer.WINDOW, ScriptedSmtpServer.OVERLAP, ScriptedSmtpServer.LOCKSTEP);
    }

    @Test
    void theGateIsEnteredOnceForAWindowOfMails() {
        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 20), "window", "8");

        assertThat(outcomes.all(Accepted.class)).hasSize(20);
        assertThat(gates.permits).containsExactly(8, 8, 4);
        assertThat(gates.answers).hasValue(3);
        assertThat(gates.failures).isEmpty();
    }

    @Test
    void aShutGateStopsWhatWasNotTriedYet() {
        TemporaryFailure open = new TemporaryFailure("provider-unavailable", "open", Duration.ofSeconds(9));
        gates.shutAfter(1, open);

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 20), "window", "8");

        assertThat(outcomes.all(Accepted.class)).hasSize(8);
        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(12).containsOnly(open);
    }

    @Test
    void aRelayThatCannotBeReachedIsToldToTheGate() {
        server.goDown();

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 20));

        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(20);
        assertThat(gates.failures).isNotEmpty().allMatch(error -> error.startsWith("connect-failed"));
        assertThat(gates.answers).hasValue(0);
    }

    @Test
    void aRelayThatTakesFewMailsPerConnectionWorks() {
        server.takeAtMostPerConnection(3);

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 10));

        assertThat(outcomes.all(Accepted.class)).hasSize(10);
        assertThat(gates.failures).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("allWays")
    void whatHasNoTurnComesBackLaterAndNobodyWaitsForIt(Set<String> extensions) {
        useRelay(extensions);
        OutboundBatch batch = mixed(60, "docomo.ne.jp", 40, "example.jp");

        RecordedOutcomes outcomes = send(batch, "pacing.docomo.per-second", "1");

        assertThat(outcomes.all(Accepted.class)).hasSize(45);
        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(55).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo("paced");
            assertThat(failure.reason()).contains("docomo").doesNotContain("@");
            assertThat(failure.retryAfter()).isPositive().isLessThan(Duration.ofSeconds(56));
        });
    }

    @ParameterizedTest
    @MethodSource("allWays")
    void whatHasNoPlaceComesAfterTheOthers(Set<String> extensions) {
        useRelay(extensions);
        OutboundBatch batch = mixed(20, "docomo.ne.jp", 20, "example.jp");

        RecordedOutcomes outcomes = send(batch, "pacing.docomo.in-flight", "2", "window", "8");

        assertThat(outcomes.all(Accepted.class)).hasSize(40);
    }

    @Test
    void anEmergencyHasAPaceOfItsOwn() {
        send(mixed(60, "docomo.ne.jp", 0, "example.jp"), "pacing.docomo.per-second", "1");

        OutboundBatch emergency =
                SampleBatches.batch(Lane.EMERGENCY, SampleBatches.message(), recipients("sirene", 5, "docomo.ne.jp"));

        assertThat(RecordedOutcomes.of(open("pacing.docomo.per-second", "1"), emergency)
                        .all(Accepted.class))
                .hasSize(5);
    }

    @Test
    void placesAreGivenBackWhenARelayHangsUp() {
        server.takeAtMostPerConnection(3);
        OutboundBatch batch = mixed(31, "docomo.ne.jp", 0, "example.jp");

        RecordedOutcomes outcomes = send(batch, "pacing.docomo.in-flight", "2");

        assertThat(outcomes.all(Accepted.class)).hasSize(31);
        assertThat(RecordedOutcomes.of(open(), mixed(2, "docomo.ne.jp", 0, "example.jp"))
                        .all(Accepted.class))
                .hasSize(2);
    }

    @Test
    void aRelayThatCanIsAskedToReportDeliveries() {
        server.close();
        server = new ScriptedSmtpServer(Set.of("PIPELINING", "CHUNKING", "DSN"));

        send(batchTo("a+b@example.jp"), "delivery-receipts", "true");

        assertThat(server.commands())
                .contains(
                        "MAIL FROM:<b-token@bounce.example> RET=HDRS ENVID=b-token",
                        "RCPT TO:<a+b@example.jp> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;a+2Bb@example.jp");
    }

    @Test
    void otherRelaysAreNotAsked() {
        send(batchTo("a@example.jp"), "delivery-receipts", "true");

        assertThat(server.commands()).contains("MAIL FROM:<b-token@bounce.example>", "RCPT TO:<a@example.jp>");
    }

    @Test
    void nobodyIsAskedUnlessConfigured() {
        server.close();
        server = new ScriptedSmtpServer(Set.of("PIPELINING", "CHUNKING", "DSN"));

        send(batchTo("a@example.jp"));

        assertThat(server.commands()).contains("MAIL FROM:<b-token@bounce.example>", "RCPT TO:<a@example.jp>");
    }

    private void useRelay(Set<String> extensions) {
        server.close();
        server = new ScriptedSmtpServer(extensions);
    }

    private RecordedOutcomes send(OutboundBatch batch, String... settings) {
        return RecordedOutcomes.of(open(settings), batch);
    }

    private EmailSender open(String... settings) {
        EmailSender opened = sender;
        if (opened == null) {
            opened = new EmailSender(
                    EmailFixtures.properties(server.port(), settings),
                    EmailFixtures.LINKS,
                    (DeliveryId delivery) -> "b-token@bounce.example",
                    gates,
                    (channel, lane) -> 1);
            sender = opened;
        }
        return opened;
    }

    private static OutboundBatch batchTo(String address) {
        return SampleBatches.batch(Lane.ROUTINE, SampleBatches.message(), List.of(SampleBatches.recipient(address)));
    }

    /** The paced ones first, so that the others would have to wait for them. */
    private static OutboundBatch mixed(int some, String domain, int more, String otherDomain) {
        List<Recipient> all = Stream.concat(
                        recipients("a", some, domain).stream(), recipients("b", more, otherDomain).stream())
                .toList();
        return SampleBatches.batch(Lane.ROUTINE, SampleBatches.message(), all);
    }

    private static List<Recipient> recipients(String prefix, int count, String domain) {
        return IntStream.range(0, count)
                .mapToObj(n -> SampleBatches.recipient(prefix + n + "@" + domain))
                .toList();
    }
}
