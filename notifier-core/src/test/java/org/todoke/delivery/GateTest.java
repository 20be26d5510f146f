package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.todoke.delivery.ProviderGate.Entry;
import org.todoke.delivery.ProviderGate.Pass;
import org.todoke.delivery.ProviderGate.Refused;

class GateTest extends AtAGate {
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
        assertThat(gate.status().share()).isZero();
        assertThat(gate.status().places()).isEqualTo(1);

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
    void aRequestWithoutPermitsIsAMistake() {
        assertThatThrownBy(() -> gate(UNLIMITED).enter(batch, 0)).hasMessage("permits 0: expected at least 1");
    }
}
