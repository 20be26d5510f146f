package org.todoke.pipeline;

import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/** Tells those who have to know which partitions this instance's workers take over and give up. */
@Component
class KafkaRebalances implements ConsumerAwareRebalanceListener {
    private final KafkaRepeats repeats;
    private final KafkaWorkShare shares;

    KafkaRebalances(KafkaRepeats repeats, KafkaWorkShare shares) {
        this.repeats = repeats;
        this.shares = shares;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        repeats.takenOver(consumer, partitions);
        shares.assigned(consumer, partitions);
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        shares.released(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        shares.released(partitions);
    }
}
