package org.todoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeadLetters;
import org.todoke.delivery.DeliveryBatch;
import org.todoke.delivery.DeliveryOutcome;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutcomeReport;
import org.todoke.delivery.OutgoingMessage;
import tools.jackson.databind.json.JsonMapper;

class KafkaJsonTest {
    private static final Instant AT = Instant.parse("2026-11-21T10:15:30.123456789Z");
    private static final OutcomeReport REPORT = new OutcomeReport(
            UUID.randomUUID(),
            UUID.randomUUID(),
            Channel.EMAIL,
            Lane.ROUTINE,
            1,
            AT,
            List.of(new DeliveryOutcome(
                    UUID.randomUUID(), DeliveryOutcome.Kind.ACCEPTED, AT, "4bX1", null, null, null)));

    private final JsonMapper json = JsonMapper.builder().build();
    private final PutAside putAside = new PutAside();
    private final KafkaJson values = new KafkaJson(json, putAside);

    @Test
    void aBatchComesBackAsItWent() {
        DeliveryBatch batch = batch();
        assertThat(values.batch(values.write(batch))).usingRecursiveComparison().isEqualTo(batch);
    }

    @Test
    void batchesAndReportsThatAnEarlierVersionLeftAsJsonAreReadToo() {
        DeliveryBatch batch = batch();
        assertThat(values.batch(json.writeValueAsBytes(batch)))
                .usingRecursiveComparison()
                .isEqualTo(batch);
        assertThat(values.reports(List.of(json.writeValueAsBytes(REPORT), ReportFormat.write(REPORT))))
                .containsExactly(REPORT, REPORT);
    }

    @Test
    void aReportThatCannotBeReadIsPutAsideAndTheOthersAreNot() {
        byte[] cut = {ReportFormat.VERSION, 0};
        byte[] notJson = {'{'};
        assertThat(values.reports(List.of(cut, ReportFormat.write(REPORT), notJson)))
                .containsExactly(REPORT);
        assertThat(putAside.payloads).containsExactly(cut, notJson);
    }

    @Test
    void aDigestComesBackAsItWentAndOtherBatchesAreAsTheyWereBeforeThereWereAny() {
        DeliveryBatch one = batch();
        DeliveryBatch digest = new DeliveryBatch(
                one.id(),
                one.channel(),
                Lane.ROUTINE,
                2,
                true,
                one.message(),
                List.of(new DeliveryBatch.Item(
                        UUID.randomUUID(), new byte[] {1}, new DeliveryBatch.Quiet(AT, AT.plusSeconds(60)))),
                List.of(
                        new DeliveryBatch.Covered(UUID.randomUUID(), UUID.randomUUID(), 1, AT),
                        new DeliveryBatch.Covered(UUID.randomUUID(), UUID.randomUUID(), 2, AT)));

        assertThat(values.batch(values.write(digest)))
                .usingRecursiveComparison()
                .isEqualTo(digest);
        assertThat(json.writeValueAsString(one)).doesNotContain("covers", "quiet", "digest", "sums");
    }

    private static DeliveryBatch batch() {
        OutgoingMessage message = new OutgoingMessage(
                UUID.randomUUID(),
                UUID.randomUUID(),
                2,
                "bousai",
                "防災",
                AlertStatus.EXERCISE,
                Language.JA,
                new Content("【訓練】避難", "高台へ", URI.create("https://city.example/1")),
                URI.create("https://city.example/a/1"),
                AT,
                AT.plusSeconds(60));
        return new DeliveryBatch(
                UUID.randomUUID(),
                Channel.EMAIL,
                Lane.EMERGENCY,
                1,
                true,
                message,
                List.of(new DeliveryBatch.Item(UUID.randomUUID(), new byte[] {0, -1, '{'})));
    }

    private static final class PutAside implements DeadLetters {
        private final List<byte[]> payloads = new ArrayList<>();

        @Override
        public void keep(String topic, @Nullable String key, byte[] payload, String error) {
            payloads.add(payload);
        }

        @Override
        public List<DeadLetter> list(int limit) {
            return List.of();
        }

        @Override
        public Optional<DeadLetter> replay(long id) {
            return Optional.empty();
        }
    }
}
