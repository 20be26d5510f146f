package org.todoke.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGate;
import org.todoke.delivery.ProviderGates;

/** Lets everything pass: measured is the client alone. */
final class NoGates implements ProviderGates, ProviderGate, ProviderGate.Pass {
    @Override
    public ProviderGate of(Channel channel, Lane lane) {
        return this;
    }

    @Override
    public Entry enter(OutboundBatch batch, int permits) {
        return this;
    }

    @Override
    public void answered() {}

    @Override
    public void throttled(@Nullable Duration retryAfter) {}

    @Override
    public void failed(String code, String error) {}

    @Override
    public void close() {}
}
