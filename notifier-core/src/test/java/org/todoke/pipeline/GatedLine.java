package org.todoke.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGate;
import org.todoke.delivery.ProviderGate.Pass;
import org.todoke.delivery.ProviderGate.Refused;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SendResult;

/** A LINE sender and its provider in one, behind its gate: works, answers 503, or hangs, as the test says. */
final class GatedLine implements ChannelSender {
    private final ProviderGates gates;
    private final List<String> sent = new ArrayList<>();
    private volatile boolean broken;
    private volatile @Nullable CountDownLatch hanging;

    GatedLine(ProviderGates gates) {
        this.gates = gates;
    }

    @Override
    public Channel channel() {
        return Channel.LINE;
    }

    @Override
    public void send(OutboundBatch batch, Outcomes outcomes) {
        ProviderGate gate = gates.of(Channel.LINE, batch.lane());
        for (Recipient recipient : batch.recipients()) {
            outcomes.accept(
                    recipient,
                    switch (gate.enter(batch, 1)) {
                        case Refused refused -> refused.result();
                        case Pass pass -> request(pass, batch, recipient);
                    });
        }
    }

    private SendResult request(Pass pass, OutboundBatch batch, Recipient recipient) {
        try (pass) {
            CountDownLatch latch = hanging;
            if (latch != null && !latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the provider was never let go");
            }
            if (broken) {
                pass.failed("503", "503 Service Unavailable");
                return new SendResult.TemporaryFailure("503", "Service Unavailable", null);
            }
            pass.answered();
            synchronized (sent) {
                sent.add(batch.message().content().title() + " "
                        + recipient.address().value());
            }
            return new SendResult.Accepted(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendResult.TemporaryFailure("interrupted", "the hub was being stopped", null);
        }
    }

    void breakDown() {
        broken = true;
    }

    void mend() {
        broken = false;
    }

    /** From now on requests hang until the latch is counted down. */
    CountDownLatch hang() {
        CountDownLatch latch = new CountDownLatch(1);
        hanging = latch;
        return latch;
    }

    /** Title and address of each accepted message that has this title. */
    List<String> sentWith(String title) {
        synchronized (sent) {
            return sent.stream().filter(one -> one.startsWith(title + " ")).toList();
        }
    }
}
