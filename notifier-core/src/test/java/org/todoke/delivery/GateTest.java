package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.delivery.ProviderGate.Entry;
import org.todoke.delivery.ProviderGate.Pass;
import org.todoke.delivery.ProviderGate.Refused;

@Timeout(30)
class GateTest {
    private static final BreakerSettings BREAKER = new BreakerSettings(50, 4, Duration.ofSeconds(10));
    private static final GateLimits UNLIMITED = new GateLimits(0, 1, 10);

    private final FakeTime time = new FakeTime(Instant.parse("2026-11-21T06:00:00Z"));
    private final FakeLedger ledger = new FakeLedger();
    private final BatchesInHand inHand = new BatchesInHand(ledger);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final OutboundBatch batch = SampleBatches.batch("a", 1);
    private volatile double share = 1;

    @Test
    void requestsPassAtTheConfiguredRateAfterTheBurst() {
        Gate gate = gate(new GateLimits(10, 5, 10));

        for (int i = 0; i < 25; i++) {
            answer(gate, 1);
        }

        assertThat(time.passed()).isBetween(Duration.ofMillis(1_999), Duration.ofMillis(2_050));
        assertThat(gate.counts().permits()).isEqualTo(25);
        assertThat(gate.counts().waitedNanos()).isPositive();
    }

    @Test
    void moreThanTheBurstPassesAtOnceAndTheNextWaitsTheLonger() {
        Gate gate = gate(new GateLimits(10, 5, 10));

        answer(gate, 105);
        assertThat(time.passed()).isZero();

        answer(gate, 1);
        assertThat(time.passed()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_200));
    }

    @Test
    void withoutALimitNothingWaits() {
        Gate gate = gate(UNLIMITED);

        for (int i = 0; i < 10_000; i++) {
            answer(gate, 500);
        }

        assertThat(time.passed()).isZero();
    }

    @Test
    void anInstanceTakesItsShareOfTheRateAndKeepsItWhenItLosesItsPartitions() {
        Gate gate = gate(new GateLimits(100, 1, 10));
        share = 0.1;

        for (int i = 0; i < 21; i++) {
            answer(gate, 1);
        }
        assertThat(time.passed()).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_100));
        assertThat(gate.status().places()).isEqualTo(1);

        share = 0;
        answer(gate, 1);
        assertThat(time.passed()).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_200));
        assertThat(gate.status().share()).isEqualTo(0.1);

        share = 1;
        for (int i = 0; i < 100; i++) {
            answer(gate, 1);
        }
        assertThat(time.passed()).isBetween(Duration.ofMillis(3_000), Duration.ofMillis(3_300));
        assertThat(gate.status().places()).isEqualTo(10);
    }

    @Test
    void noMoreThanTheConfiguredRequestsAreUnderWay() {
        Gate gate = gate(new GateLimits(0, 1, 2));
        Pass first = pass(gate, 1);
        Pass second = pass(gate, 1);
        assertThat(gate.status().placesUsed()).isEqualTo(2);

        CompletableFuture<Entry> third = CompletableFuture.supplyAsync(() -> gate.enter(batch, 1));
        Awaitility.await()
                .pollDelay(Duration.ofMillis(150))
                .atMost(Duration.ofSeconds(5))
                .until(() -> !third.isDone());
        first.close();

        assertThat(third).succeedsWithin(10, TimeUnit.SECONDS).isInstanceOf(Pass.class);
        second.close();
        assertThat(gate.status().placesUsed()).isEqualTo(1);
    }

    @Test
    void aPlaceIsGivenBackOnceHoweverOftenThePassIsClosed() {
        Gate gate = gate(new GateLimits(0, 1, 2));
        Pass pass = pass(gate, 1);

        pass.close();
        pass.close();

        assertThat(gate.status().placesUsed()).isZero();
        assertThat(gate.status().places()).isEqualTo(2);
    }

    @Test
    void enoughFailuresOpenTheBreakerAndTheRefusalSaysForHowLong() {
        Gate gate = gate(UNLIMITED);
        fail(gate, 2);

        assertThat(gate.status().state()).isEqualTo(GateState.OPEN);
        assertThat(refused(gate)).satisfies(refused -> {
            assertThat(refused.result().code()).isEqualTo("provider-unavailable");
            assertThat(refused.result().retryAfter()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_001));
        });
        assertThat(gate.status().lastError())
                .isEqualTo(new LastError("failed", "503", Instant.parse("2026-11-21T06:00:00Z")));
        assertThat(gate.counts().refusals(Refusal.PROVIDER_UNAVAILABLE)).isEqualTo(1);
    }

    @Test
    void aProviderThatRefusesAndOneThatAsksForLessIsNotBroken() {
        Gate gate = gate(UNLIMITED);

        for (int i = 0; i < 10; i++) {
            answer(gate, 1);
            Pass pass = pass(gate, 1);
            pass.throttled(Duration.ofMillis(10));
            pass.close();
        }

        assertThat(gate.status().state()).isNotIn(GateState.OPEN, GateState.HALF_OPEN);
    }

    @Test
    void halfOpenLetsAFewThroughAndTheOthersWaitToHearHowItWent() {
        Gate gate = gate(UNLIMITED);
        fail(gate, 2);
        time.pass(Duration.ofSeconds(11));
        Pass first = pass(gate, 1);
        Pass second = pass(gate, 1);
        Pass third = pass(gate, 1);
        assertThat(gate.status().state()).isEqualTo(GateState.HALF_OPEN);

        CompletableFuture<Entry> fourth = CompletableFuture.supplyAsync(() -> gate.enter(batch, 1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> gate.status().placesUsed() == 4);
        for (Pass pass : new Pass[] {first, second, third}) {
            pass.answered();
            pass.close();
        }

        assertThat(fourth).succeedsWithin(10, TimeUnit.SECONDS).isInstanceOf(Pass.class);
        assertThat(gate.status().state()).isEqualTo(GateState.UP);
    }

    @Test
    void tryingInVainOpensTheBreakerAgain() {
        Gate gate = gate(UNLIMITED);
        fail(gate, 2);
        time.pass(Duration.ofSeconds(11));
        fail(gate, 2);

        assertThat(gate.status().state()).isEqualTo(GateState.OPEN);
        assertThat(refused(gate).result().code()).isEqualTo("provider-unavailable");
    }

    @Test
    void aRequestThatSaysNothingLeavesTheBreakerAsItIs() {
        Gate gate = gate(UNLIMITED);
        fail(gate, 2);
        time.pass(Duration.ofSeconds(11));

        for (int i = 0; i < 10; i++) {
            pass(gate, 1).close();
        }

        assertThat(gate.status().state()).isEqualTo(GateState.HALF_OPEN);
        answer(gate, 1);
        answer(gate, 1);
        answer(gate, 1);
        assertThat(gate.status().state()).isEqualTo(GateState.UP);
    }

    @Test
    void onlyTheFirstReportOfARequestCounts() {
        Gate gate = gate(UNLIMITED);
        for (int i = 0; i < 10; i++) {
            Pass pass = pass(gate, 1);
            pass.answered();
            pass.failed("late");
            pass.close();
        }

        assertThat(gate.status().state()).isEqualTo(GateState.UP);
        assertThat(gate.status().lastError()).isNull();
        assertThat(gate.status().lastSuccess()).isEqualTo(time.instant());
    }

    @Test
    void aThrottleHoldsEverybodyBackForAsLongAsAskedFor() {
        Gate gate = gate(UNLIMITED);
        throttle(gate, Duration.ofSeconds(7));
        assertThat(gate.status().state()).isEqualTo(GateState.THROTTLED);

        answer(gate, 1);

        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(7));
        assertThat(gate.status().state()).isEqualTo(GateState.UP);
    }

    @Test
    void aThrottleIsBounded() {
        Gate gate = gate(UNLIMITED);
        throttle(gate, Duration.ofDays(1));

        answer(gate, 1);

        assertThat(time.passed()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void throttlesWithoutATimeGrowAndStartSmallAgainWhenThingsWork() {
        Gate gate = gate(UNLIMITED);
        Duration[] waits = new Duration[8];
        for (int i = 0; i < waits.length; i++) {
            waits[i] = throttledFor(gate);
        }
        answer(gate, 1);

        assertThat(waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(throttledFor(gate)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aBatchWithdrawnMeanwhileIsRefusedAndTheDatabaseIsNotAskedForEachRequest() {
        Gate gate = gate(UNLIMITED);
        UUID revision = batch.message().revisionId();
        try (Turns.Turn _ = gate.awaitTurn(batch.batchId(), revision)) {
            answer(gate, 1);
            inHand.look();
            answer(gate, 1);
            ledger.withdraw(revision);
            inHand.look();

            assertThat(refused(gate).result().code()).isEqualTo("withdrawn");
        }
        inHand.look();
        assertThat(ledger.asked()).isEqualTo(2);
    }

    @Test
    void aDatabaseThatIsAwayMeansNotWithdrawnAndIsLeftAloneForAWhile() {
        Gate gate = gate(UNLIMITED);
        ledger.away(true);
        try (Turns.Turn _ = gate.awaitTurn(batch.batchId(), batch.message().revisionId())) {
            inHand.look();
            inHand.look();

            answer(gate, 1);
        }
        assertThat(ledger.asked()).isEqualTo(1);
    }

    @Test
    void aBatchThatExpiresMeanwhileIsRefused() {
        Gate gate = gate(UNLIMITED);
        time.pass(Duration.between(time.instant(), batch.message().expiresAt()));

        assertThat(refused(gate).result().code()).isEqualTo("expired");
    }

    @Test
    void aPacedBatchStopsWithinSecondsOfItsWithdrawal() {
        Gate gate = gate(new GateLimits(0.01, 1, 1));
        UUID revision = batch.message().revisionId();
        try (Turns.Turn _ = gate.awaitTurn(batch.batchId(), revision)) {
            answer(gate, 1);
            ledger.withdraw(revision);
            inHand.look();

            assertThat(refused(gate).result().code()).isEqualTo("withdrawn");
        }
        assertThat(time.passed()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aWaitLongerThanTheBatchMayTakeIsRefusedAtOnceWithTheTime() {
        Gate gate = gate(new GateLimits(1, 1, 10));
        answer(gate, 1_000);

        Refused refused = refused(gate);

        assertThat(refused.result().code()).isEqualTo("rate-limited");
        assertThat(refused.result().retryAfter()).isBetween(Duration.ofSeconds(990), Duration.ofSeconds(1_001));
        assertThat(time.passed()).isZero();
        assertThat(gate.status().placesUsed()).isZero();
    }

    @Test
    void aBatchThatTakesTooLongIsGivenBackBeforeKafkaTakesTheWorkerForDead() {
        Gate gate = gate(UNLIMITED);
        try (Turns.Turn _ = gate.awaitTurn(batch.batchId(), batch.message().revisionId())) {
            time.pass(Duration.ofMinutes(7));
            answer(gate, 1);
            time.pass(Duration.ofMinutes(2));

            assertThat(refused(gate).result().code()).isEqualTo("took-too-long");
        }
    }

    @Test
    void anInterruptedThreadIsRefusedAndStaysInterrupted() {
        Gate gate = gate(UNLIMITED);
        Thread.currentThread().interrupt();

        Entry entry = gate.enter(batch, 1);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(entry)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.result().code()).isEqualTo("interrupted"));
    }

    @Test
    void aHubThatStopsLetsNothingThroughAndNobodyWait() {
        Gate gate = gate(UNLIMITED);
        stopping.set(true);

        assertThat(refused(gate).result().code()).isEqualTo("interrupted");
        assertThatThrownBy(() -> gate.awaitTurn(batch.batchId(), batch.message().revisionId()))
                .isInstanceOf(NotNowException.class);
    }

    @Test
    void batchesWaitForABrokenProviderAndOneGoesAheadToTryIt() {
        Gate gate = gate(UNLIMITED);
        fail(gate, 2);

        Turns.Turn scout = gate.awaitTurn(UUID.randomUUID(), UUID.randomUUID());
        assertThat(time.passed()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_100));
        CompletableFuture<Turns.Turn> other =
                CompletableFuture.supplyAsync(() -> gate.awaitTurn(UUID.randomUUID(), UUID.randomUUID()));
        answer(gate, 1);
        answer(gate, 1);
        answer(gate, 1);

        assertThat(other).succeedsWithin(10, TimeUnit.SECONDS).satisfies(Turns.Turn::close);
        scout.close();
    }

    @Test
    void aBatchWhoseTurnDoesNotComeGoesBackToKafka() {
        Gate gate = gate(UNLIMITED);
        fail(gate, 2);
        try (Turns.Turn _ = gate.awaitTurn(UUID.randomUUID(), UUID.randomUUID())) {
            assertThatThrownBy(() -> gate.awaitTurn(UUID.randomUUID(), UUID.randomUUID()))
                    .isInstanceOf(NotNowException.class);
        }
        assertThat(time.passed()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
    }

    @Test
    void batchesWaitOutAThrottle() {
        Gate gate = gate(UNLIMITED);
        throttle(gate, Duration.ofSeconds(30));

        gate.awaitTurn(UUID.randomUUID(), UUID.randomUUID()).close();

        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aRequestWithoutPermitsIsAMistake() {
        assertThatThrownBy(() -> gate(UNLIMITED).enter(batch, 0)).hasMessage("permits 0: expected at least 1");
    }

    private Gate gate(GateLimits limits) {
        Gate.World world = new Gate.World(time, time, (_, _) -> share, inHand, stopping::get);
        return new Gate(Channel.LINE, Lane.ROUTINE, limits, BREAKER, world);
    }

    private Pass pass(Gate gate, int permits) {
        Entry entry = gate.enter(batch, permits);
        assertThat(entry).isInstanceOf(Pass.class);
        return (Pass) entry;
    }

    private Refused refused(Gate gate) {
        Entry entry = gate.enter(batch, 1);
        assertThat(entry).isInstanceOf(Refused.class);
        return (Refused) entry;
    }

    private void answer(Gate gate, int permits) {
        Pass pass = pass(gate, permits);
        pass.answered();
        pass.close();
    }

    private void fail(Gate gate, int times) {
        for (int i = 0; i < times; i++) {
            Pass pass = pass(gate, 1);
            pass.failed("503");
            pass.close();
        }
    }

    private void throttle(Gate gate, @Nullable Duration retryAfter) {
        Pass pass = pass(gate, 1);
        pass.throttled(retryAfter);
        pass.close();
    }

    private Duration throttledFor(Gate gate) {
        Pass pass = pass(gate, 1);
        Duration before = time.passed();
        pass.throttled(null);
        pass.close();
        gate.enter(batch, 1);
        gate.status();
        return time.passed().minus(before);
    }
}
