package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.todoke.delivery.ProviderGate.Entry;
import org.todoke.delivery.ProviderGate.Pass;

class GateTroubleTest extends AtAGate {
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
                .isEqualTo(new LastError("failed", "503", "unavailable", Instant.parse("2026-11-21T06:00:00Z")));
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
            pass.failed("timeout", "late");
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
