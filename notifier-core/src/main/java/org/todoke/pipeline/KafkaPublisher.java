package org.todoke.pipeline;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import org.todoke.audience.FanOutPart;
import org.todoke.delivery.BatchPublisher;
import org.todoke.delivery.DeliveryBatch;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.OutboxQueue;
import org.todoke.delivery.OutcomePublisher;
import org.todoke.delivery.OutcomeReport;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipts;
import org.todoke.delivery.Topics;

/** Where records go to Kafka: with acknowledgement of all replicas, each kind to its own topic and key. */
@Component
class KafkaPublisher implements OutcomePublisher, BatchPublisher, Receipts {
    private final KafkaTemplate<String, byte[]> template;
    private final KafkaJson json;

    KafkaPublisher(KafkaProperties properties, KafkaJson json) {
        this.json = json;
        DefaultKafkaProducerFactory<String, byte[]> producers = new DefaultKafkaProducerFactory<>(
                properties.buildProducerProperties(), new StringSerializer(), new ByteArraySerializer());
        this.template = new KafkaTemplate<>(producers);
    }

    /** A part of an audience, to be fanned out. */
    void publish(FanOutPart part) {
        await(send(new ProducerRecord<>(Topics.fanOut(part.lane()), part.key(), json.write(part))));
    }

    @Override
    public void publish(DeliveryBatch batch) {
        String topic = Topics.deliveries(batch.channel(), batch.lane());
        await(send(new ProducerRecord<>(topic, batch.id().toString(), json.write(batch))));
    }

    @Override
    public Pending publish(OutcomeReport report) {
        String key = report.announcement().toString();
        CompletableFuture<?> sent = send(new ProducerRecord<>(Topics.OUTCOMES, key, ReportFormat.write(report)));
        return () -> await(sent);
    }

    @Override
    public void accept(List<Receipt> receipts) {
        List<CompletableFuture<?>> sent = receipts.stream()
                .<CompletableFuture<?>>map(
                        receipt -> send(new ProducerRecord<>(Topics.RECEIPTS, key(receipt), json.write(receipt))))
                .toList();
        sent.forEach(KafkaPublisher::await);
    }

    /** All of a revision to one partition: its tally is one row, which two recorders would only fight over. */
    private static String key(Receipt receipt) {
        DeliveryId delivery = receipt.delivery();
        return delivery == null ? receipt.channel().slug() : delivery.revision().toString();
    }

    /** Events of the outbox, in order; returns when all are safe. They may have been published before. */
    void publish(List<OutboxQueue.Entry> entries) {
        List<CompletableFuture<?>> sent = entries.stream()
                .<CompletableFuture<?>>map(entry -> send(repeatable(entry)))
                .toList();
        sent.forEach(KafkaPublisher::await);
    }

    /** What Kafka refuses at once (no broker, no metadata) is a failed future too. */
    private CompletableFuture<?> send(ProducerRecord<String, byte[]> published) {
        try {
            return template.send(published);
        } catch (KafkaException | org.apache.kafka.common.KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static ProducerRecord<String, byte[]> repeatable(OutboxQueue.Entry entry) {
        ProducerRecord<String, byte[]> published = new ProducerRecord<>(entry.topic(), entry.key(), entry.payload());
        published.headers().add(KafkaRepeats.HEADER, new byte[] {1});
        return published;
    }

    private static void await(CompletableFuture<?> sent) {
        try {
            sent.join();
        } catch (CompletionException e) {
            throw new KafkaUnavailableException(e.getCause());
        }
    }
}
