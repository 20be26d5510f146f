package org.todoke.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A plain client of a broker, as far from the hub's own code as can be. */
record KafkaProbe(String bootstrapServers) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    void createTopic(String topic) throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    void send(String topic, String value) throws ExecutionException, InterruptedException, TimeoutException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Everything in the topic, read anew from its first record. */
    List<String> read(String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition), PATIENCE).getOrDefault(partition, 0L);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition, PATIENCE) < end) {
                for (ConsumerRecord<String, String> read : consumer.poll(PATIENCE)) {
                    values.add(read.value());
                }
            }
            return values;
        }
    }

    /** What the broker itself says about one of its settings. */
    String brokerSetting(String name) throws ExecutionException, InterruptedException, TimeoutException {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(KafkaSettings.NODE_ID));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<ConfigResource, Config> configs =
                    admin.describeConfigs(Set.of(broker)).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return Objects.requireNonNull(configs.get(broker)).get(name).value();
        }
    }
}
