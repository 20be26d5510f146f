package org.todoke.channel.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGate;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** Gates that stand open until told otherwise, and write down what they are told. */
final class RecordingGates implements ProviderGates {
    private final List<String> told = new ArrayList<>();
    private int passes = Integer.MAX_VALUE;
    private int places = Integer.MAX_VALUE;
    private int open;

    /** After so many more requests nobody passes. */
    synchronized RecordingGates closeAfter(int requests) {
        passes = requests;
        return this;
    }

    /** Who comes while so many requests are under way waits for one of them. */
    synchronized RecordingGates withPlaces(int requests) {
        places = requests;
        return this;
    }

    /** {@code answered}, {@code throttled <wait>} or {@code failed <error>}, in order. */
    synchronized List<String> told() {
        return List.copyOf(told);
    }

    /** Requests under way; 0 when every pass was given back. */
    synchronized int open() {
        return open;
    }

    @Override
    public ProviderGate of(Channel channel, Lane lane) {
        return this::enter;
    }

    private synchronized ProviderGate.Entry enter(OutboundBatch batch, int permits) {
        if (passes == 0) {
            return new ProviderGate.Refused(new TemporaryFailure("circuit-open", "the provider is in trouble", null));
        }
        try {
            while (open >= places) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProviderGate.Refused(new TemporaryFailure("interrupted", "the test took too long", null));
        }
        passes--;
        open++;
        return new RecordingPass();
    }

    private final class RecordingPass implements ProviderGate.Pass {
        private boolean said;
        private boolean closed;

        @Override
        public void answered() {
            say("answered");
        }

        @Override
        public void throttled(@Nullable Duration retryAfter) {
            say("throttled " + retryAfter);
        }

        @Override
        public void failed(String code, String error) {
            say("failed " + error);
        }

        @Override
        public void close() {
            synchronized (RecordingGates.this) {
                if (closed || !said) {
                    throw new AssertionError("closed " + (closed ? "twice" : "without a word"));
                }
                closed = true;
                open--;
                RecordingGates.this.notifyAll();
            }
        }

        private void say(String word) {
            synchronized (RecordingGates.this) {
                if (said || closed) {
                    throw new AssertionError("said " + word + " after another");
                }
                said = true;
                told.add(word);
            }
        }
    }
}
