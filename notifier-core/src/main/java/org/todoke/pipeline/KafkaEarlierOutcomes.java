package org.todoke.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import org.todoke.delivery.EarlierOutcomes;
import org.todoke.delivery.Topics;

/** Compares the end of the outcomes topic with what the recording stage has acknowledged. */
@Component
class KafkaEarlierOutcomes implements EarlierOutcomes, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(KafkaEarlierOutcomes.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final int ANSWER_SECONDS = 5;

    private final Admin admin;

    KafkaEarlierOutcomes(KafkaAdmin admin) {
        this.admin = Admin.create(admin.getConfigurationProperties());
    }

    @Override
    public void awaitRecorded() {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            Map<TopicPartition, Long> ends = ends();
            while (!isRecorded(ends)) {
                if (System.nanoTime() > deadline || Thread.interrupted()) {
                    log.warn(
                            "Outcomes have not reached the ledger within {}; some deliveries may repeat", LONGEST_WAIT);
                    return;
                }
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaUnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, TimeoutException, InterruptedException {
        TopicDescription outcomes = Objects.requireNonNull(admin.describeTopics(List.of(Topics.OUTCOMES))
                .allTopicNames()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .get(Topics.OUTCOMES));
        Map<TopicPartition, OffsetSpec> partitions = outcomes.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(Topics.OUTCOMES, partition.partition()),
                        _ -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(partitions).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        return ends.entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private boolean isRecorded(Map<TopicPartition, Long> ends)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> recorded = admin.listConsumerGroupOffsets(NotificationPipeline.RECORD)
                .partitionsToOffsetAndMetadata()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata at = recorded.get(end.getKey());
            return at != null && at.offset() >= end.getValue();
        });
    }

    @Override
    public void destroy() {
        admin.close(Duration.ofSeconds(ANSWER_SECONDS));
    }
}
