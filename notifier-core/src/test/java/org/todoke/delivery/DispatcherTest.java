package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.delivery.DeliveryBatch.Item;
import org.todoke.delivery.DeliveryOutcome.Kind;
import org.todoke.delivery.ProviderGate.Pass;
import org.todoke.delivery.ProviderGate.Refused;
import org.todoke.vault.Address;
import org.todoke.vault.AddressVault;

@Timeout(30)
class DispatcherTest {
    private final FakeTime time = new FakeTime(Instant.parse("2026-11-21T06:00:00Z"));
    private final FakeLedger ledger = new FakeLedger();
    private final BatchesInHand inHand = new BatchesInHand(ledger);
    private final Gates gates = new Gates(
            new GateProperties(null, null, null, null, null),
            new Gate.World(time, time, (_, _) -> 1, inHand, new AtomicBoolean()));
    private final ProviderGate gate = gates.of(Channel.LINE, Lane.ROUTINE);
    private final List<DeliveryOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
    private final OutcomeCollector.Factory collectors = new OutcomeCollector.Factory(
            report -> {
                outcomes.addAll(report.outcomes());
                return () -> {};
            },
            new DeliveryProperties(500, Duration.ofMillis(100), 200, Map.of()),
            time);
    private final GatedSender sender = new GatedSender();
    private final Dispatcher dispatcher = new Dispatcher(
            List.of(sender), new ClearVault(), ledger, () -> {}, collectors, new LanePriority(), gates, time);

    @AfterEach
    void stopTimers() {
        collectors.close();
    }

    @Test
    void aBatchWaitsForABrokenProviderAndIsSentWhenItMayTryAgain() {
        breakProvider();

        dispatcher.dispatch(batch(3));

        assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(kinds()).isEqualTo(Map.of(Kind.ACCEPTED, 3L));
    }

    @Test
    void whatIsWithdrawnWhileItsBatchWaitsIsSuppressedNotSent() {
        breakProvider();
        ledger.withdraw(SampleBatches.message().revisionId());

        dispatcher.dispatch(batch(3));

        assertThat(kinds()).isEqualTo(Map.of(Kind.SUPPRESSED, 3L));
        assertThat(sender.sent).isEmpty();
    }

    @Test
    void whatIsPausedIsPutAsideUntriedAlsoWhileTheDatabaseIsAway() {
        UUID revision = SampleBatches.message().revisionId();
        ledger.stand(revision, Standing.PAUSED);
        dispatcher.dispatch(batch(3));
        ledger.away(true);
        dispatcher.dispatch(batch(3));
        dispatcher.dispatch(batch(3));

        assertThat(kinds()).isEqualTo(Map.of(Kind.TEMPORARY, 9L));
        assertThat(outcomes).extracting(DeliveryOutcome::code).containsOnly(DeliveryOutcome.PAUSED);
        assertThat(sender.sent).isEmpty();
        assertThat(ledger.asked()).as("away, it is left alone for a while").isEqualTo(2);

        ledger.away(false);
        ledger.stand(revision, Standing.GOES);
        time.pass(Duration.ofSeconds(10));
        dispatcher.dispatch(batch(3));
        assertThat(sender.sent).hasSize(3);
    }

    @Test
    void aPauseStopsTheRestOfABatchThatIsBeingSentAndAskingOnceMoreCostsNoMessage() {
        sender.before = n -> {
            if (n == 4) {
                ledger.stand(SampleBatches.message().revisionId(), Standing.PAUSED);
                inHand.look();
            }
        };

        dispatcher.dispatch(batch(10));

        assertThat(kinds()).isEqualTo(Map.of(Kind.ACCEPTED, 4L, Kind.TEMPORARY, 6L));
        assertThat(ledger.asked()).as("once for the batch, once by the look").isEqualTo(2);
    }

    @Test
    void whatWasStoppedIsSuppressedUnderItsOwnCode() {
        ledger.stand(SampleBatches.message().revisionId(), Standing.STOPPED);

        dispatcher.dispatch(batch(2));

        assertThat(kinds()).isEqualTo(Map.of(Kind.SUPPRESSED, 2L));
        assertThat(outcomes).extracting(DeliveryOutcome::code).containsOnly("stopped");
    }

    @Test
    void whatExpiresWhileItsBatchWaitsIsNotSent() {
        breakProvider();
        Duration untilAlmost = Duration.between(
                        time.instant(), SampleBatches.message().expiresAt())
                .minusSeconds(1);
        time.pass(untilAlmost);
        breakProvider();

        dispatcher.dispatch(batch(2));

        assertThat(kinds()).isEqualTo(Map.of(Kind.EXPIRED, 2L));
        assertThat(sender.sent).isEmpty();
    }

    @Test
    void aBatchWhoseTurnDoesNotComeIsLeftOnKafkaUntried() {
        breakProvider();
        try (Turns.Turn _ =
                gates.of(Channel.LINE, Lane.ROUTINE).awaitTurn(UUID.randomUUID(), SampleBatches.message())) {
            assertThatThrownBy(() -> dispatcher.dispatch(batch(2))).isInstanceOf(NotNowException.class);
        }
        assertThat(outcomes).isEmpty();
        assertThat(inHand.find(batch(2).id())).isNull();
    }

    @Test
    void aBreakerThatOpensInTheMiddleRefusesTheRestWithATimeToComeBack() {
        sender.before = n -> {
            if (n == 3) {
                breakProvider();
            }
        };

        dispatcher.dispatch(batch(10));

        assertThat(kinds()).isEqualTo(Map.of(Kind.ACCEPTED, 3L, Kind.TEMPORARY, 7L));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.kind() == Kind.TEMPORARY)
                .allSatisfy(outcome -> {
                    assertThat(outcome.code()).isEqualTo("provider-unavailable");
                    assertThat(outcome.retryAfter()).isGreaterThan(Duration.ofSeconds(9));
                });
    }

    @Test
    void aCorrectionStopsTheRestOfABatchThatIsBeingSent() {
        sender.before = n -> {
            if (n == 4) {
                ledger.withdraw(SampleBatches.message().revisionId());
                inHand.look();
            }
        };

        dispatcher.dispatch(batch(10));

        assertThat(kinds()).isEqualTo(Map.of(Kind.ACCEPTED, 4L, Kind.TEMPORARY, 6L));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.kind() == Kind.TEMPORARY)
                .extracting(DeliveryOutcome::code)
                .containsOnly("withdrawn");
    }

    @Test
    void anotherChannelGoesOnWhileOneIsBroken() {
        breakProvider();
        Turns.Turn scout = gates.of(Channel.LINE, Lane.ROUTINE).awaitTurn(UUID.randomUUID(), SampleBatches.message());
        CompletableFuture<Void> line = CompletableFuture.runAsync(() -> dispatcher.dispatch(batch(1)));
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> inHand.find(batch(1).id()) != null);

        gates.of(Channel.EMAIL, Lane.ROUTINE)
                .awaitTurn(UUID.randomUUID(), SampleBatches.message())
                .close();

        assertThat(line).isNotDone();
        scout.close();
        assertThat(line).succeedsWithin(20, TimeUnit.SECONDS);
    }

    private void breakProvider() {
        OutboundBatch probe = SampleBatches.batch("probe", 1);
        while (gate.enter(probe, 1) instanceof Pass pass) {
            pass.failed("connect-failed", "connection refused");
            pass.close();
        }
    }

    private Map<Kind, Long> kinds() {
        return outcomes.stream().collect(Collectors.groupingBy(DeliveryOutcome::kind, Collectors.counting()));
    }

    private static DeliveryBatch batch(int size) {
        List<Item> items = IntStream.range(0, size)
                .mapToObj(n -> new Item(new UUID(7, n), ("U" + n).getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new DeliveryBatch(
                new UUID(1, size), Channel.LINE, Lane.ROUTINE, 1, false, SampleBatches.message(), items);
    }

    /** Enters the gate for each recipient, as a sender does. */
    private final class GatedSender implements ChannelSender {
        private final List<Recipient> sent = new ArrayList<>();
        private Consumer<Integer> before = _ -> {};

        @Override
        public Channel channel() {
            return Channel.LINE;
        }

        @Override
        public void send(OutboundBatch batch, Outcomes results) {
            for (int n = 0; n < batch.recipients().size(); n++) {
                before.accept(n);
                Recipient recipient = batch.recipients().get(n);
                switch (gate.enter(batch, 1)) {
                    case Refused refused -> results.accept(recipient, refused.result());
                    case Pass pass -> {
                        try (pass) {
                            pass.answered();
                            sent.add(recipient);
                            results.accept(recipient, new SendResult.Accepted(null));
                        }
                    }
                }
            }
        }
    }

    /** Seals nothing. */
    private static final class ClearVault implements AddressVault {
        @Override
        public byte[] seal(UUID endpointId, Address address) {
            return address.value().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Address open(UUID endpointId, byte[] sealed) {
            return new Address(new String(sealed, StandardCharsets.UTF_8));
        }

        @Override
        public byte[] blindIndex(String scope, String normalised) {
            throw new UnsupportedOperationException("nothing is looked up here");
        }
    }
}
