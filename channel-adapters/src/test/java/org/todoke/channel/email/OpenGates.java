package org.todoke.channel.email;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGate;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** Gates that let everything pass until they are shut, and remember what they were told. */
final class OpenGates implements ProviderGates, ProviderGate {
    final List<Integer> permits = Collections.synchronizedList(new ArrayList<>());
    final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger answers = new AtomicInteger();
    final AtomicInteger inside = new AtomicInteger();
    private volatile @Nullable TemporaryFailure refusal;
    private final AtomicInteger passesLeft = new AtomicInteger();

    /** Lets so many pass and refuses the others. */
    void shutAfter(int passes, TemporaryFailure result) {
        passesLeft.set(passes);
        refusal = result;
    }

    @Override
    public ProviderGate of(Channel channel, Lane lane) {
        return this;
    }

    @Override
    public Entry enter(OutboundBatch batch, int wanted) {
        TemporaryFailure result = refusal;
        if (result != null && passesLeft.getAndDecrement() <= 0) {
            return new Refused(result);
        }
        permits.add(wanted);
        inside.incrementAndGet();
        return new Pass() {
            @Override
            public void answered() {
                answers.incrementAndGet();
            }

            @Override
            public void throttled(@Nullable Duration retryAfter) {
                throw new UnsupportedOperationException("a relay throttles nobody");
            }

            @Override
            public void failed(String code, String error) {
                failures.add(error);
            }

            @Override
            public void close() {
                inside.decrementAndGet();
            }
        };
    }
}
