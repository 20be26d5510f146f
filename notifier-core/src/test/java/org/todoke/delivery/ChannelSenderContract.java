package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

/**
 * What every {@link ChannelSender} must keep to, whatever its provider does. Run by each sender and by the one in
 * memory. A sender under test waits at most {@link #PATIENCE} for an answer.
 */
@Timeout(60)
public abstract class ChannelSenderContract {
    /** The longest a sender under test may wait for one answer of its provider. */
    protected static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int MANY = 40;

    protected abstract ChannelSender sender();

    protected abstract ProviderDouble provider();

    @Test
    void everyRecipientOfAnAcceptedBatchIsAccepted() {
        RecordedOutcomes outcomes = RecordedOutcomes.of(sender(), SampleBatches.batch("resident", MANY));

        assertThat(outcomes.all(Accepted.class)).hasSize(MANY);
        assertThat(provider().acceptedKeys()).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void aRefusalForNowIsATemporaryFailureThatNamesNoAddress() {
        OutboundBatch batch = SampleBatches.batch("busy", 1);
        Recipient busy = batch.recipients().getFirst();
        provider().refuseForNow(busy.address());

        SendResult result = RecordedOutcomes.of(sender(), batch).of(busy);

        assertThat(result).isInstanceOfSatisfying(TemporaryFailure.class, failure -> {
            assertThat(failure.code()).isNotBlank();
            assertThat(failure.reason()).doesNotContain(busy.address().value());
        });
    }

    @Test
    void aRefusalForGoodIsAPermanentFailureThatNamesNoAddress() {
        OutboundBatch batch = SampleBatches.batch("gone", 1);
        Recipient gone = batch.recipients().getFirst();
        provider().refuseForGood(gone.address());

        SendResult result = RecordedOutcomes.of(sender(), batch).of(gone);

        assertThat(result).isInstanceOfSatisfying(PermanentFailure.class, failure -> {
            assertThat(failure.code()).isNotBlank();
            assertThat(failure.reason()).doesNotContain(gone.address().value());
        });
    }

    @Test
    void badRecipientsNeverFailTheOthersOfTheirBatch() {
        OutboundBatch batch = SampleBatches.batch("mixed", MANY);
        List<Recipient> busy = batch.recipients().subList(0, 3);
        List<Recipient> gone = batch.recipients().subList(MANY - 20, MANY - 1);
        busy.forEach(recipient -> provider().refuseForNow(recipient.address()));
        gone.forEach(recipient -> provider().refuseForGood(recipient.address()));

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender(), batch);

        assertThat(busy).allSatisfy(each -> assertThat(outcomes.of(each)).isInstanceOf(TemporaryFailure.class));
        assertThat(gone).allSatisfy(each -> assertThat(outcomes.of(each)).isInstanceOf(PermanentFailure.class));
        assertThat(outcomes.all(Accepted.class)).hasSize(MANY - busy.size() - gone.size());
    }

    @Test
    void aSlowProviderIsWaitedFor() {
        provider().answerAfter(PATIENCE.dividedBy(4));

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender(), SampleBatches.batch("slow", 2));

        assertThat(outcomes.all(Accepted.class)).hasSize(2);
    }

    @Test
    void aHangingProviderIsGivenUpOn() {
        provider().hang();

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender(), SampleBatches.batch("hanging", MANY));

        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(MANY);
        assertThat(provider().acceptedKeys()).isEmpty();
    }

    @Test
    void aProviderThatIsDownIsATemporaryFailureOfAll() {
        provider().goDown();

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender(), SampleBatches.batch("down", MANY));

        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(MANY);
    }

    @Test
    void whatAProviderLeftUnansweredIsTemporaryAndTheRestIsStillSent() {
        provider().breakOffOnceAfter(5);

        RecordedOutcomes outcomes = RecordedOutcomes.of(sender(), SampleBatches.batch("broken", MANY));

        assertThat(outcomes.all(PermanentFailure.class)).isEmpty();
        assertThat(outcomes.all(TemporaryFailure.class)).isNotEmpty().hasSizeLessThan(MANY - 5);
        // At least once: what was accepted and then said to have failed may come again, what was accepted never less.
        assertThat(provider().acceptedKeys())
                .hasSizeGreaterThanOrEqualTo(outcomes.all(Accepted.class).size())
                .doesNotHaveDuplicates();
    }

    @Test
    void anInterruptedSenderAnswersForEveryRecipientAndStaysInterrupted() throws Exception {
        provider().hang();
        RecordedOutcomes outcomes = new RecordedOutcomes();
        OutboundBatch batch = SampleBatches.batch("interrupted", MANY);
        List<Boolean> flags = new ArrayList<>();
        Thread sending = Thread.ofPlatform().start(() -> {
            sender().send(batch, outcomes);
            flags.add(Thread.currentThread().isInterrupted());
        });
        await().until(() -> provider().unanswered() > 0);

        sending.interrupt();
        sending.join(PATIENCE.multipliedBy(2));

        assertThat(flags).containsExactly(true);
        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(MANY);
        assertThat(outcomes.all(TemporaryFailure.class))
                .extracting(TemporaryFailure::code)
                .contains("interrupted");
    }

    @Test
    void aThreadAlreadyInterruptedSendsNothing() throws Exception {
        OutboundBatch batch = SampleBatches.batch("late", MANY);
        List<RecordedOutcomes> recorded = new ArrayList<>();
        Thread sending = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            recorded.add(RecordedOutcomes.of(sender(), batch));
        });

        sending.join(PATIENCE.multipliedBy(2));

        assertThat(recorded).hasSize(1);
        assertThat(recorded.getFirst().all(TemporaryFailure.class))
                .hasSize(MANY)
                .allSatisfy(failure -> assertThat(failure.code()).isEqualTo("interrupted"));
        assertThat(provider().acceptedKeys()).isEmpty();
    }

    @Test
    void theSameBatchAgainCarriesTheSameKeys() {
        OutboundBatch batch = SampleBatches.batch("again", MANY);

        RecordedOutcomes.of(sender(), batch);
        List<String> first = provider().acceptedKeys();
        RecordedOutcomes.of(sender(), batch);

        assertThat(new HashSet<>(provider().acceptedKeys())).isEqualTo(new HashSet<>(first));
    }

    @Test
    void batchesAtTheSameTimeDoNotMix() throws Exception {
        int batches = 8;
        List<Future<RecordedOutcomes>> running = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(batches)) {
            for (int n = 0; n < batches; n++) {
                OutboundBatch batch = SampleBatches.batch("batch" + n + "-", MANY);
                running.add(workers.submit(() -> RecordedOutcomes.of(sender(), batch)));
            }
        }

        for (Future<RecordedOutcomes> each : running) {
            assertThat(each.get().all(Accepted.class)).hasSize(MANY);
        }
        assertThat(provider().acceptedKeys()).hasSize(batches * MANY).doesNotHaveDuplicates();
    }
}
