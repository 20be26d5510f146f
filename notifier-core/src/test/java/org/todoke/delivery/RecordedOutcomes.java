package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.todoke.delivery.ChannelSender.Outcomes;

/** Keeps the results of one batch and insists on the port's promise: one each, one at a time. */
public final class RecordedOutcomes implements Outcomes {
    private final Map<Recipient, SendResult> results = new LinkedHashMap<>();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    @Override
    public void accept(Recipient recipient, SendResult result) {
        assertThat(oneAtATime.tryLock()).as("one call at a time").isTrue();
        try {
            assertThat(results).as("results so far").doesNotContainKey(recipient);
            results.put(recipient, result);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Sends the batch and returns what was said of it, having checked that every recipient was answered for once. */
    public static RecordedOutcomes of(ChannelSender sender, OutboundBatch batch) {
        RecordedOutcomes outcomes = new RecordedOutcomes();
        sender.send(batch, outcomes);
        assertThat(outcomes.results.keySet()).containsExactlyInAnyOrderElementsOf(batch.recipients());
        return outcomes;
    }

    public List<SendResult> all() {
        return List.copyOf(results.values());
    }

    public SendResult of(Recipient recipient) {
        SendResult result = results.get(recipient);
        assertThat(result).as("result of %s", recipient).isNotNull();
        return Objects.requireNonNull(result);
    }

    /** Those of one kind, in the order in which they were said. */
    public <T extends SendResult> List<T> all(Class<T> kind) {
        return results.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
