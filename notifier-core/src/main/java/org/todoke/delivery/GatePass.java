package org.todoke.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.BatchesInHand.Batch;
import org.todoke.delivery.ProviderGate.Pass;

/** One request's pass: the first report counts, and the place is given back once. */
final class GatePass implements Pass {
    private final Gate gate;
    private final @Nullable Batch batch;
    private final AtomicBoolean reported = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param batch for which the request is made, if it is known */
    GatePass(Gate gate, @Nullable Batch batch) {
        this.gate = gate;
        this.batch = batch;
        if (batch != null) {
            batch.underWay().incrementAndGet();
        }
    }

    @Override
    public void answered() {
        if (reported.compareAndSet(false, true)) {
            gate.answered();
        }
    }

    @Override
    public void throttled(@Nullable Duration retryAfter) {
        if (reported.compareAndSet(false, true)) {
            gate.throttled(retryAfter);
        }
    }

    @Override
    public void failed(String code, String error) {
        if (reported.compareAndSet(false, true)) {
            gate.failed(code, error);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            if (batch != null) {
                batch.underWay().decrementAndGet();
            }
            gate.left(reported.compareAndSet(false, true));
        }
    }
}
