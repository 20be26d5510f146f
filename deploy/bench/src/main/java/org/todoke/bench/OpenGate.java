package org.todoke.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGate;

/** A gate that is always open: the bare loop has no limits. */
enum OpenGate implements ProviderGate, ProviderGate.Pass {
    INSTANCE;

    @Override
    public Entry enter(OutboundBatch batch, int permits) {
        return this;
    }

    @Override
    public void answered() {}

    @Override
    public void throttled(@Nullable Duration retryAfter) {}

    @Override
    public void failed(String error) {}

    @Override
    public void close() {}
}
