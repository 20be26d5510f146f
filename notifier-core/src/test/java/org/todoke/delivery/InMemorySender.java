package org.todoke.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;
import org.todoke.vault.Address;

/**
 * A sender and its provider in one, without a wire: for tests of whatever stands before a sender. Keeps to
 * {@link ChannelSenderContract} like any other.
 */
public final class InMemorySender implements ChannelSender, ProviderDouble {
    private static final int NEVER = -1;

    private final Channel channel;
    private final Duration patience;
    private final List<String> accepted = Collections.synchronizedList(new ArrayList<>());
    private final Map<Address, SendResult> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger breakOffAfter = new AtomicInteger(NEVER);
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean down;

    /** @param patience how long it waits for an answer of a provider that hangs */
    public InMemorySender(Channel channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void send(OutboundBatch batch, Outcomes outcomes) {
        for (Recipient recipient : batch.recipients()) {
            outcomes.accept(recipient, handOff(batch, recipient));
        }
    }

    private SendResult handOff(OutboundBatch batch, Recipient recipient) {
        if (breakOffAfter.compareAndSet(accepted.size(), NEVER)) {
            return new TemporaryFailure("connection-lost", "the provider broke off", null);
        }
        if (Thread.currentThread().isInterrupted()) {
            return interrupted();
        }
        if (down) {
            return new TemporaryFailure("connect-failed", "the provider is down", null);
        }
        try {
            if (!answersInTime()) {
                return new TemporaryFailure("timeout", "no answer within " + patience, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted();
        }
        SendResult refusal = refusals.get(recipient.address());
        if (refusal != null) {
            return refusal;
        }
        String key = batch.deliveryId(recipient).toString();
        accepted.add(key);
        return new Accepted(key);
    }

    /** Waits as long as the provider takes, at most the sender's patience; nothing ever counts the latch down. */
    private boolean answersInTime() throws InterruptedException {
        if (delay.isZero()) {
            return true;
        }
        unanswered.incrementAndGet();
        Duration wait = delay.compareTo(patience) < 0 ? delay : patience;
        if (new CountDownLatch(1).await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a latch that nobody counts down was counted down");
        }
        if (delay.compareTo(patience) < 0) {
            unanswered.decrementAndGet();
            return true;
        }
        down = true;
        return false;
    }

    private static TemporaryFailure interrupted() {
        return new TemporaryFailure("interrupted", "the sender was told to stop", null);
    }

    @Override
    public void refuseForNow(Address address) {
        refusals.put(address, new TemporaryFailure("4.2.2", "mailbox of *** is full", null));
    }

    @Override
    public void refuseForGood(Address address) {
        refusals.put(address, new PermanentFailure("5.1.1", "*** is unknown", true));
    }

    @Override
    public void answerAfter(Duration delay) {
        this.delay = delay;
    }

    @Override
    public void hang() {
        delay = Duration.ofDays(1);
    }

    @Override
    public void goDown() {
        down = true;
    }

    @Override
    public void breakOffOnceAfter(int messages) {
        breakOffAfter.set(messages);
    }

    @Override
    public List<String> acceptedKeys() {
        synchronized (accepted) {
            return List.copyOf(accepted);
        }
    }

    @Override
    public int unanswered() {
        return unanswered.get();
    }
}
