package org.todoke.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SendResult;

/** Accepts everything unless told otherwise for an address, and can be held at a gate per lane. */
final class ScriptedSender implements ChannelSender {
    private final List<Sent> sent = new ArrayList<>();
    private final Map<UUID, OutgoingMessage> messages = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentLinkedDeque<SendResult>> answers = new ConcurrentHashMap<>();
    private final Map<Lane, CountDownLatch> gates = new ConcurrentHashMap<>();
    private volatile boolean transactionSeen;

    /** One mail that was accepted. */
    record Sent(String address, String title, Lane lane) {}

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public void send(OutboundBatch batch, Outcomes outcomes) {
        transactionSeen |= TransactionSynchronizationManager.isActualTransactionActive();
        awaitGate(batch.lane());
        messages.put(batch.message().revisionId(), batch.message());
        for (Recipient recipient : batch.recipients()) {
            outcomes.accept(recipient, answer(batch, recipient.address().value()));
        }
    }

    private SendResult answer(OutboundBatch batch, String address) {
        ConcurrentLinkedDeque<SendResult> script = answers.get(address);
        SendResult scripted = script == null ? null : script.poll();
        if (scripted != null) {
            return scripted;
        }
        synchronized (sent) {
            sent.add(new Sent(address, batch.message().content().title(), batch.lane()));
        }
        return new SendResult.Accepted("provider-" + address);
    }

    private void awaitGate(Lane lane) {
        CountDownLatch gate = gates.get(lane);
        if (gate != null) {
            try {
                if (!gate.await(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the gate of " + lane + " was never opened");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The next answers for an address; afterwards it is accepted. */
    void answer(String address, SendResult... results) {
        answers.put(address, new ConcurrentLinkedDeque<>(List.of(results)));
    }

    /** Holds the lane's batches until the gate is opened. */
    CountDownLatch hold(Lane lane) {
        CountDownLatch gate = new CountDownLatch(1);
        gates.put(lane, gate);
        return gate;
    }

    /** What was accepted with this title. */
    List<String> sentTo(String title) {
        synchronized (sent) {
            return sent.stream()
                    .filter(one -> one.title().equals(title))
                    .map(Sent::address)
                    .toList();
        }
    }

    /** What was sent last of a revision. */
    OutgoingMessage messageOf(UUID revision) {
        return Objects.requireNonNull(messages.get(revision), () -> "nothing was sent of " + revision);
    }

    boolean transactionSeen() {
        return transactionSeen;
    }
}
