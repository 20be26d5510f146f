package org.todoke.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.todoke.audience.FanOutPart;
import org.todoke.delivery.DeadLetters;
import org.todoke.delivery.DeliveryBatch;
import org.todoke.delivery.OutcomeReport;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Released;
import org.todoke.delivery.Topics;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Records' values: JSON, but for reports of outcomes. */
@Component
class KafkaJson {
    private final JsonMapper json;
    private final CBORMapper cbor = CBORMapper.builder().build();
    private final DeadLetters deadLetters;

    KafkaJson(JsonMapper json, DeadLetters deadLetters) {
        this.json = json;
        this.deadLetters = deadLetters;
    }

    <T> T read(Class<T> type, byte[] value) {
        return json.readValue(value, type);
    }

    Released released(byte[] value) {
        return read(Released.class, value);
    }

    FanOutPart part(byte[] value) {
        return read(FanOutPart.class, value);
    }

    DeliveryBatch batch(byte[] value) {
        return isJson(value) ? read(DeliveryBatch.class, value) : cbor.readValue(value, DeliveryBatch.class);
    }

    List<OutcomeReport> reports(List<?> values) {
        return readable(Topics.OUTCOMES, values, this::report);
    }

    List<Receipt> receipts(List<?> values) {
        return readable(Topics.RECEIPTS, values, value -> read(Receipt.class, value));
    }

    /** What cannot be read is put aside; the others of its poll are not held up. */
    private <T> List<T> readable(String topic, List<?> values, Function<byte[], T> reader) {
        List<T> read = new ArrayList<>(values.size());
        for (Object record : values) {
            byte[] value = (byte[]) record;
            try {
                read.add(reader.apply(value));
            } catch (JacksonException | IllegalArgumentException e) {
                deadLetters.keep(topic, null, value, e.toString());
            }
        }
        return read;
    }

    private OutcomeReport report(byte[] value) {
        return isJson(value) ? read(OutcomeReport.class, value) : ReportFormat.read(value);
    }

    /** What an earlier version left, or a hand wrote. */
    private static boolean isJson(byte[] value) {
        return value.length > 0 && value[0] == '{';
    }

    byte[] write(DeliveryBatch batch) {
        return cbor.writeValueAsBytes(batch);
    }

    byte[] write(Object value) {
        return json.writeValueAsBytes(value);
    }
}
