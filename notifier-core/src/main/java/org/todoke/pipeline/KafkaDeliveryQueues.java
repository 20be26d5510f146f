package org.todoke.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryQueues;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Topics;

/** The lag of the dispatching consumer groups: asked for all at once, at most once a second, and only when somebody looks. */
@Component
class KafkaDeliveryQueues implements DeliveryQueues, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(KafkaDeliveryQueues.class);
    private static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int ANSWER_SECONDS = 2;

    private final Admin admin;
    private final Dispatcher dispatcher;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Map<String, Long> byTopic = Map.of();
    private long askAgainAt = System.nanoTime();

    KafkaDeliveryQueues(KafkaAdmin admin, Dispatcher dispatcher) {
        this.admin = Admin.create(admin.getConfigurationProperties());
        this.dispatcher = dispatcher;
    }

    /** Who comes while another asks gets what was known before. */
    @Override
    public OptionalLong batches(Channel channel, Lane lane) {
        if (asking.tryLock()) {
            try {
                if (System.nanoTime() - askAgainAt >= 0) {
                    byTopic = ask();
                    askAgainAt = System.nanoTime() + KEEP_NANOS;
                }
            } finally {
                asking.unlock();
            }
        }
        Long batches = byTopic.get(Topics.deliveries(channel, lane));
        return batches == null ? OptionalLong.empty() : OptionalLong.of(batches);
    }

    private Map<String, Long> ask() {
        try {
            return lags();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Kafka does not say how much waits", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }

    private Map<String, Long> lags() throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, String> groups = groupsByTopic();
        List<TopicPartition> partitions =
                admin
                        .describeTopics(groups.keySet())
                        .allTopicNames()
                        .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                        .values()
                        .stream()
                        .flatMap(KafkaDeliveryQueues::partitions)
                        .toList();
        ListOffsetsResult ends = offsets(partitions, OffsetSpec.latest());
        ListOffsetsResult starts = offsets(partitions, OffsetSpec.earliest());
        ListConsumerGroupOffsetsResult committed = admin.listConsumerGroupOffsets(groups.values().stream()
                .collect(Collectors.toMap(Function.identity(), _ -> new ListConsumerGroupOffsetsSpec())));
        Map<String, Long> lags = new HashMap<>();
        for (TopicPartition partition : partitions) {
            String group = Objects.requireNonNull(groups.get(partition.topic()));
            OffsetAndMetadata at = committed
                    .partitionsToOffsetAndMetadata(group)
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .get(partition);
            // Retention may have taken what a group that stood still had not read.
            long start = offset(starts, partition);
            long read = at == null ? start : Math.max(start, at.offset());
            lags.merge(partition.topic(), Math.max(0, offset(ends, partition) - read), Long::sum);
        }
        return lags;
    }

    private Map<String, String> groupsByTopic() {
        Map<String, String> groups = new HashMap<>();
        for (Channel channel : dispatcher.channels()) {
            for (Lane lane : Lane.values()) {
                groups.put(Topics.deliveries(channel, lane), KafkaEnds.dispatchGroup(channel, lane));
            }
        }
        return groups;
    }

    private ListOffsetsResult offsets(List<TopicPartition> partitions, OffsetSpec which) {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which)));
    }

    private static long offset(ListOffsetsResult offsets, TopicPartition partition)
            throws ExecutionException, TimeoutException, InterruptedException {
        return offsets.partitionResult(partition)
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .offset();
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }

    @Override
    public void destroy() {
        admin.close(Duration.ofSeconds(ANSWER_SECONDS));
    }
}
