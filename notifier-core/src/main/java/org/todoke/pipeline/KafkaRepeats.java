package org.todoke.pipeline;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.stereotype.Component;
import org.todoke.delivery.DeliveryBatch;

/**
 * Knows which records another worker may have worked on before: those that were on the partition when this worker took
 * it over, and those that say so.
 */
@Component
class KafkaRepeats {
    /** The header of a record that was published a second time. */
    static final String HEADER = "todoke-repeat";

    private final Map<TopicPartition, Long> endAtTakeover = new ConcurrentHashMap<>();
    private final KafkaJson json;

    KafkaRepeats(KafkaJson json) {
        this.json = json;
    }

    void takenOver(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        endAtTakeover.putAll(consumer.endOffsets(partitions));
    }

    /** Reads a batch, marked when it may be a repeat. */
    DeliveryBatch batch(Message<?> message) {
        DeliveryBatch batch = json.batch((byte[]) message.getPayload());
        return mayRepeat(message.getHeaders()) ? batch.asRepeat() : batch;
    }

    private boolean mayRepeat(MessageHeaders headers) {
        String topic = headers.get(KafkaHeaders.RECEIVED_TOPIC, String.class);
        Integer partition = headers.get(KafkaHeaders.RECEIVED_PARTITION, Integer.class);
        Long offset = headers.get(KafkaHeaders.OFFSET, Long.class);
        if (headers.containsKey(HEADER) || topic == null || partition == null || offset == null) {
            return true;
        }
        return offset < endAtTakeover.getOrDefault(new TopicPartition(topic, partition), Long.MAX_VALUE);
    }
}
