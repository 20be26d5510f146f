package org.todoke.channel.webpush;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGate;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** Gates that let through as many as they are told, and remember what senders said. */
final class OpenGates implements ProviderGates, ProviderGate {
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger answered = new AtomicInteger();
    final AtomicInteger throttled = new AtomicInteger();
    final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    void refuseAfter(int requests) {
        left.set(requests);
    }

    @Override
    public ProviderGate of(Channel channel, Lane lane) {
        return this;
    }

    @Override
    public Entry enter(OutboundBatch batch, int permits) {
        if (left.getAndDecrement() <= 0) {
            return new Refused(new TemporaryFailure("breaker-open", "the gate is shut", Duration.ofSeconds(3)));
        }
        open.incrementAndGet();
        return new Counted();
    }

    private final class Counted implements Pass {
        private final AtomicInteger said = new AtomicInteger();

        @Override
        public void answered() {
            said.incrementAndGet();
            answered.incrementAndGet();
        }

        @Override
        public void throttled(@Nullable Duration retryAfter) {
            said.incrementAndGet();
            throttled.incrementAndGet();
        }

        @Override
        public void failed(String code, String error) {
            said.incrementAndGet();
            failures.add(error);
        }

        @Override
        public void close() {
            if (said.get() != 1) {
                failures.add("a pass was closed after " + said + " words: expected 1");
            }
            open.decrementAndGet();
        }
    }
}
