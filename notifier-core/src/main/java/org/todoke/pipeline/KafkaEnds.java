package org.todoke.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.integration.kafka.dsl.Kafka;
import org.springframework.integration.kafka.dsl.KafkaMessageDrivenChannelAdapterSpec;
import org.springframework.integration.kafka.inbound.KafkaMessageDrivenChannelAdapter.ListenerMode;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.FixedBackOff;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Topics;

/** Where the flows take records from Kafka. */
@Component
class KafkaEnds {
    /** The one channel for what goes wrong in any flow. */
    static final String ERRORS = "pipeline.errors";

    private static final int REPORTS_AT_ONCE = 50;
    private static final int RECEIPTS_AT_ONCE = 500;
    /**
     * What is recorded by the list waits until a list is worth its transaction, or this long: each costs the database
     * about as much as hundreds of rows, and so the hand-offs their time.
     */
    private static final int WORTH_A_TRANSACTION_BYTES = 64 * 1024;

    private static final int LONGEST_WAIT_MILLIS = 100;
    private static final long TRY_AGAIN_MILLIS = 1_000;
    /** A batch to a slow provider takes minutes; a worker that is silent for longer is taken for dead. */
    private static final int MAX_POLL_INTERVAL_MILLIS = 900_000;

    private final Map<String, Object> settings;
    private final KafkaRebalances rebalances;
    private final PipelineProperties properties;

    KafkaEnds(KafkaProperties kafka, PipelineProperties properties, KafkaRebalances rebalances) {
        this.properties = properties;
        this.rebalances = rebalances;
        this.settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MILLIS);
    }

    /** The consumer group that hands a channel's batches over. */
    static String dispatchGroup(Channel channel, Lane lane) {
        return "dispatch." + channel.slug() + "." + lane.slug();
    }

    KafkaMessageDrivenChannelAdapterSpec<String, byte[], ?> released(Lane lane, String id) {
        return from(Topics.announcements(lane), id, 1, 1, ListenerMode.record);
    }

    KafkaMessageDrivenChannelAdapterSpec<String, byte[], ?> parts(Lane lane, String id) {
        return from(Topics.fanOut(lane), id, properties.fanOutWorkers(), 1, ListenerMode.record);
    }

    KafkaMessageDrivenChannelAdapterSpec<String, byte[], ?> batches(Channel channel, Lane lane, String id) {
        return from(Topics.deliveries(channel, lane), id, properties.dispatchWorkers(), 1, ListenerMode.record);
    }

    /** Reports by the list: what came while the last list was recorded is recorded in one transaction. */
    KafkaMessageDrivenChannelAdapterSpec<String, byte[], ?> reports(String id) {
        return from(Topics.OUTCOMES, id, 1, REPORTS_AT_ONCE, ListenerMode.batch);
    }

    /** Receipts by the list, as reports. */
    KafkaMessageDrivenChannelAdapterSpec<String, byte[], ?> receipts(String id) {
        return from(Topics.RECEIPTS, id, 1, RECEIPTS_AT_ONCE, ListenerMode.batch);
    }

    /** When a flow throws, the error channel puts the record aside, or throws too: then it is tried again for ever. */
    private KafkaMessageDrivenChannelAdapterSpec<String, byte[], ?> from(
            String topic, String group, int concurrency, int atOnce, ListenerMode mode) {
        Map<String, Object> consumer = new HashMap<>(settings);
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, atOnce);
        if (mode == ListenerMode.batch) {
            consumer.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, WORTH_A_TRANSACTION_BYTES);
            consumer.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_WAIT_MILLIS);
        }
        ContainerProperties container = new ContainerProperties(topic);
        container.setConsumerRebalanceListener(rebalances);
        container.setAckMode(ContainerProperties.AckMode.BATCH);
        ConcurrentMessageListenerContainer<String, byte[]> listener = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(consumer, new StringDeserializer(), new ByteArrayDeserializer()),
                container);
        listener.setConcurrency(concurrency);
        listener.setBeanName(group);
        listener.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(TRY_AGAIN_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return Kafka.messageDrivenChannelAdapter(listener, mode)
                .id(group + ".in")
                .errorChannel(ERRORS);
    }
}
