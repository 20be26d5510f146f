package org.todoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Topics;

class KafkaWorkShareTest {
    private static final String TOPIC = Topics.deliveries(Channel.WEB_PUSH, Lane.EMERGENCY);

    private final KafkaWorkShare shares = new KafkaWorkShare();

    @Test
    void theShareIsThatOfThePartitionsAllWorkersOfThisInstanceHave() {
        try (MockConsumer<String, byte[]> consumer = consumer(8)) {
            assertThat(share()).isZero();
            shares.assigned(consumer, partitions(0, 2));
            shares.assigned(consumer, partitions(2, 4));
            assertThat(share()).isEqualTo(0.5);
            assertThat(shares.of(Channel.WEB_PUSH, Lane.ROUTINE)).isZero();

            shares.released(partitions(0, 3));
            assertThat(share()).isEqualTo(0.125);
        }
    }

    @Test
    void partitionsThatAreAddedMakeTheShareSmaller() {
        try (MockConsumer<String, byte[]> few = consumer(4);
                MockConsumer<String, byte[]> more = consumer(8)) {
            shares.assigned(few, partitions(0, 4));
            assertThat(share()).isEqualTo(1);
            shares.assigned(more, partitions(4, 5));
            assertThat(share()).isEqualTo(5 / 8.0);
        }
    }

    @Test
    void otherTopicsAreNobodysShare() {
        try (MockConsumer<String, byte[]> consumer = consumer(8)) {
            shares.assigned(consumer, List.of(new TopicPartition(Topics.OUTCOMES, 0)));
            shares.released(List.of(new TopicPartition(Topics.OUTCOMES, 0)));
            assertThat(share()).isZero();
        }
    }

    private double share() {
        return shares.of(Channel.WEB_PUSH, Lane.EMERGENCY);
    }

    private static List<TopicPartition> partitions(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> new TopicPartition(TOPIC, n))
                .toList();
    }

    private static MockConsumer<String, byte[]> consumer(int partitions) {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
        consumer.updatePartitions(
                TOPIC,
                IntStream.range(0, partitions)
                        .mapToObj(n -> new PartitionInfo(TOPIC, n, Node.noNode(), new Node[0], new Node[0]))
                        .toList());
        return consumer;
    }
}
