package org.todoke.channel.sms;

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

/** Lets everybody in until told otherwise, and insists on how a pass is used. */
final class RecordingGates implements ProviderGates {
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger permits = new AtomicInteger();
    private final AtomicInteger passes = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile int letIn = Integer.MAX_VALUE;

    /** Refuses after so many passes. */
    void refuseAfter(int passes) {
        letIn = passes;
    }

    /** What was said of each pass. */
    List<String> said() {
        return List.copyOf(said);
    }

    int permits() {
        return permits.get();
    }

    int passes() {
        return passes.get();
    }

    int closed() {
        return closed.get();
    }

    @Override
    public ProviderGate of(Channel channel, Lane lane) {
        return this::enter;
    }

    private ProviderGate.Entry enter(OutboundBatch batch, int wanted) {
        if (passes.get() >= letIn) {
            return new ProviderGate.Refused(new TemporaryFailure("breaker-open", "twilio is not well", null));
        }
        passes.incrementAndGet();
        permits.addAndGet(wanted);
        return new Pass();
    }

    private final class Pass implements ProviderGate.Pass {
        @Override
        public void answered() {
            said.add("answered");
        }

        @Override
        public void throttled(@Nullable Duration retryAfter) {
            said.add("throttled " + retryAfter);
        }

        @Override
        public void failed(String code, String error) {
            said.add("failed " + error);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
