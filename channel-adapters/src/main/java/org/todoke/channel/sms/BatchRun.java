package org.todoke.channel.sms;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.delivery.ChannelSender.Outcomes;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.TemporaryFailure;

/**
 * Takes one batch to its end: several recipients at the same time, their results passed on by the calling thread alone.
 */
final class BatchRun {
    static final TemporaryFailure STOPPED =
            new TemporaryFailure(NoAnswer.INTERRUPTED, "the hub was being stopped", null);

    private static final Logger log = LoggerFactory.getLogger(BatchRun.class);

    private final List<Recipient> recipients;
    private final Function<Recipient, Step> sending;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable TemporaryFailure> noMore = new AtomicReference<>();
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();

    /** @param sending sends to one; called by several threads */
    BatchRun(List<Recipient> recipients, Function<Recipient, Step> sending) {
        this.recipients = recipients;
        this.sending = sending;
    }

    /**
     * Returns when every recipient has a result.
     *
     * @param atOnce how many recipients at the same time
     * @param graceMillis how long what is under way may take when the calling thread is interrupted
     */
    void run(int atOnce, long graceMillis, Outcomes outcomes) {
        if (Thread.currentThread().isInterrupted()) {
            noMore.set(STOPPED);
        }
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < Math.min(atOnce, recipients.size()); n++) {
                workers.execute(this::work);
            }
            passOn(workers, graceMillis, outcomes);
        }
    }

    private void passOn(ExecutorService workers, long graceMillis, Outcomes outcomes) {
        boolean interrupted = Thread.interrupted();
        for (int passed = 0; passed < recipients.size(); ) {
            try {
                Result result = interrupted ? results.poll(graceMillis, TimeUnit.MILLISECONDS) : results.take();
                if (result == null) {
                    workers.shutdownNow();
                } else {
                    outcomes.accept(result.recipient(), result.result());
                    passed++;
                }
            } catch (InterruptedException e) {
                interrupted = true;
                noMore.compareAndSet(null, STOPPED);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        for (int n = next.getAndIncrement(); n < recipients.size(); n = next.getAndIncrement()) {
            Recipient recipient = recipients.get(n);
            TemporaryFailure left = noMore.get();
            results.add(new Result(recipient, left != null ? left : attempt(recipient)));
        }
    }

    private SendResult attempt(Recipient recipient) {
        try {
            Step step = sending.apply(recipient);
            if (step.ofAllLeft() && step.result() instanceof TemporaryFailure failure) {
                noMore.compareAndSet(null, failure);
            }
            return step.result();
        } catch (RuntimeException e) {
            log.error("A message could not be sent because of a fault in the hub", e);
            return new TemporaryFailure("internal-error", e.getClass().getSimpleName(), null);
        }
    }

    /**
     * What became of one recipient.
     *
     * @param ofAllLeft whether it is to be the result of everybody not tried yet as well
     */
    record Step(SendResult result, boolean ofAllLeft) {}

    private record Result(Recipient recipient, SendResult result) {}
}
