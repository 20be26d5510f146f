package org.todoke.channel.email;

import org.jspecify.annotations.Nullable;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGate;
import org.todoke.delivery.ProviderGate.Pass;
import org.todoke.delivery.ProviderGate.Refused;
import org.todoke.delivery.SendResult.TemporaryFailure;

/**
 * One batch's way through the relay's gate: it enters once for a window of mails, so that passing costs next to nothing
 * per mail. Used by the sending thread alone.
 */
final class Passage implements AutoCloseable {
    private final ProviderGate gate;
    private final OutboundBatch batch;
    private final int window;
    private @Nullable Pass pass;
    private int left;

    /** @param window for how many mails to enter at once; by then the relay has answered some of those before */
    Passage(ProviderGate gate, OutboundBatch batch, int window) {
        this.gate = gate;
        this.batch = batch;
        this.window = window;
    }

    /**
     * Waits until one more mail may be handed to the relay.
     *
     * @param waiting how many mails there are at most
     * @return why it may not; null when it may
     */
    @Nullable
    TemporaryFailure admit(int waiting) {
        if (left > 0) {
            return null;
        }
        close();
        int permits = Math.clamp(waiting, 1, window);
        return switch (gate.enter(batch, permits)) {
            case Refused refused -> refused.result();
            case Pass entered -> {
                pass = entered;
                left = permits;
                yield null;
            }
        };
    }

    /** One mail was handed over. */
    void use() {
        left--;
    }

    /** The relay did not answer anything. */
    void failed(SmtpTrouble trouble) {
        Pass open = pass;
        if (open != null) {
            open.failed(trouble.code(), trouble.code() + ": " + trouble.reason());
            open.close();
        }
        pass = null;
        left = 0;
    }

    /** To be called after {@link #failed}, or when the relay did answer, if only with its greeting. */
    @Override
    public void close() {
        Pass open = pass;
        if (open != null) {
            open.answered();
            open.close();
        }
        pass = null;
        left = 0;
    }
}
