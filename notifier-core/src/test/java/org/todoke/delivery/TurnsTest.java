package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.todoke.delivery.ProviderGate.Pass;
import org.todoke.delivery.ProviderGate.Refused;

class TurnsTest extends AtAGate {
    @Test
    void aBatchWithdrawnMeanwhileIsRefusedAndTheDatabaseIsNotAskedForEachRequest() {
        Gate gate = gate(UNLIMITED);
        UUID revision = batch.message().revisionId();
        try (Turns.Turn _ = gate.awaitTurn(batch.batchId(), batch.message())) {
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
        try (Turns.Turn _ = gate.awaitTurn(batch.batchId(), batch.message())) {
            inHand.look();
            inHand.look();

            answer(gate, 1);
        }
        assertThat(ledger.asked()).isEqualTo(1);
    }

    @Test
    void aBatchThatIsPausedMeanwhileIsRefusedAndGoesOnWhenItIsLetGo() {
        Gate gate = gate(UNLIMITED);
        UUID revision = batch.message().revisionId();
        try (Turns.Turn _ = gate.awaitTurn(batch.batchId(), batch.message())) {
            ledger.stand(revision, Standing.PAUSED);
            inHand.look();
            assertThat(refused(gate).result().code()).isEqualTo("paused");

            ledger.stand(revision, Standing.GOES);
            inHand.look();
            answer(gate, 1);

            ledger.stand(revision, Standing.STOPPED);
            inHand.look();
            ledger.away(true);
            inHand.look();
            assertThat(refused(gate).result().code()).isEqualTo("stopped");
        }
    }

    @Test
    void aPausedBatchDoesNotWaitForABrokenProvider() {
        Gate gate = gate(UNLIMITED);
        fail(gate, 2);
        Turns.Turn scout = gate.awaitTurn(UUID.randomUUID(), batch.message());
        ledger.stand(batch.message().revisionId(), Standing.PAUSED);
        CompletableFuture<Turns.Turn> other =
                CompletableFuture.supplyAsync(() -> gate.awaitTurn(batch.batchId(), batch.message()));
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> inHand.find(batch.batchId()) != null);
        inHand.look();
        assertThat(other).succeedsWithin(10, TimeUnit.SECONDS).satisfies(Turns.Turn::close);
        scout.close();
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
        try (Turns.Turn _ = gate.awaitTurn(batch.batchId(), batch.message())) {
            answer(gate, 1);
            ledger.withdraw(revision);
            inHand.look();

            assertThat(refused(gate).result().code()).isEqualTo("withdrawn");
        }
        assertThat(time.passed()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aBatchThatTakesTooLongIsGivenBackBeforeKafkaTakesTheWorkerForDead() {
        Gate gate = gate(UNLIMITED);
        try (Turns.Turn _ = gate.awaitTurn(batch.batchId(), batch.message())) {
            time.pass(Duration.ofMinutes(7));
            answer(gate, 1);
            time.pass(Duration.ofMinutes(2));

            assertThat(refused(gate).result().code()).isEqualTo("took-too-long");
        }
    }

    @Test
    void aHubThatStopsLetsNothingThroughAndNobodyWait() {
        Gate gate = gate(UNLIMITED);
        stopping.set(true);

        assertThat(refused(gate).result().code()).isEqualTo("interrupted");
        assertThatThrownBy(() -> gate.awaitTurn(batch.batchId(), batch.message()))
                .isInstanceOf(NotNowException.class);
    }

    @Test
    void batchesWaitForABrokenProviderAndOneGoesAheadToTryIt() {
        Gate gate = gate(UNLIMITED);
        fail(gate, 2);

        Turns.Turn scout = gate.awaitTurn(UUID.randomUUID(), batch.message());
        assertThat(time.passed()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_100));
        CompletableFuture<Turns.Turn> other =
                CompletableFuture.supplyAsync(() -> gate.awaitTurn(UUID.randomUUID(), batch.message()));
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
        try (Turns.Turn _ = gate.awaitTurn(UUID.randomUUID(), batch.message())) {
            assertThatThrownBy(() -> gate.awaitTurn(UUID.randomUUID(), batch.message()))
                    .isInstanceOf(NotNowException.class);
        }
        assertThat(time.passed()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
    }

    @Test
    void aBatchThatWasWithdrawnOrHasExpiredDoesNotWaitForABrokenProvider() {
        Gate gate = gate(UNLIMITED);
        fail(gate, 2);
        Turns.Turn scout = gate.awaitTurn(UUID.randomUUID(), batch.message());
        ledger.withdraw(batch.message().revisionId());
        CompletableFuture<Turns.Turn> other =
                CompletableFuture.supplyAsync(() -> gate.awaitTurn(batch.batchId(), batch.message()));
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> inHand.find(batch.batchId()) != null);
        inHand.look();
        assertThat(other).succeedsWithin(10, TimeUnit.SECONDS).satisfies(Turns.Turn::close);

        time.pass(Duration.ofDays(3));
        gate.awaitTurn(UUID.randomUUID(), batch.message()).close();
        scout.close();
        assertThat(gate.status().state()).isEqualTo(GateState.OPEN);
    }

    @Test
    void batchesWaitOutAThrottle() {
        Gate gate = gate(UNLIMITED);
        throttle(gate, Duration.ofSeconds(30));

        gate.awaitTurn(UUID.randomUUID(), batch.message()).close();

        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aBatchThatHoldsEveryPlaceItselfIsNotLeftToWaitForThem() {
        Gate gate = gate(new GateLimits(0, 1, 1));
        try (Turns.Turn _ = gate.awaitTurn(batch.batchId(), batch.message())) {
            Pass underWay = pass(gate, 1);
            CompletableFuture<Refused> second = CompletableFuture.supplyAsync(() -> refused(gate));
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
                time.pass(Duration.ofSeconds(3));
                return second.isDone();
            });
            assertThat(second.join().result().code()).isEqualTo("no-place");
            underWay.close();

            answer(gate, 1);
        }
    }
}
