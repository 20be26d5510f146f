package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.todoke.delivery.ProviderGate.Entry;
import org.todoke.delivery.ProviderGate.Pass;
import org.todoke.delivery.ProviderGate.Refused;

/** Gates in a time of their own, and what a sender does at them. */
@Timeout(30)
abstract class AtAGate {
    static final GateLimits UNLIMITED = new GateLimits(0, 1, 10);
    private static final BreakerSettings BREAKER = new BreakerSettings(50, 4, Duration.ofSeconds(10));

    final FakeTime time = new FakeTime(Instant.parse("2026-11-21T06:00:00Z"));
    final FakeLedger ledger = new FakeLedger();
    final BatchesInHand inHand = new BatchesInHand(ledger);
    final AtomicBoolean stopping = new AtomicBoolean();
    final OutboundBatch batch = SampleBatches.batch("a", 1);
    volatile double share = 1;

    final Gate.World world() {
        return new Gate.World(time, time, (_, _) -> share, inHand, stopping);
    }

    final Gate gate(GateLimits limits) {
        return new Gate(Channel.LINE, Lane.ROUTINE, limits, BREAKER, world());
    }

    final Pass pass(Gate gate, int permits) {
        Entry entry = gate.enter(batch, permits);
        assertThat(entry).isInstanceOf(Pass.class);
        return (Pass) entry;
    }

    final Refused refused(Gate gate) {
        Entry entry = gate.enter(batch, 1);
        assertThat(entry).isInstanceOf(Refused.class);
        return (Refused) entry;
    }

    final void answer(Gate gate, int permits) {
        Pass pass = pass(gate, permits);
        pass.answered();
        pass.close();
    }

    final void fail(Gate gate, int times) {
        for (int i = 0; i < times; i++) {
            Pass pass = pass(gate, 1);
            pass.failed("503", "unavailable");
            pass.close();
        }
    }

    final void throttle(Gate gate, @Nullable Duration retryAfter) {
        Pass pass = pass(gate, 1);
        pass.throttled(retryAfter);
        pass.close();
    }
}
