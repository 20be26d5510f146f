package org.todoke.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.todoke.audience.FanOutPart;
import org.todoke.delivery.DeadLetters;
import org.todoke.delivery.OutcomeReport;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Released;
import org.todoke.delivery.Topics;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Records' values as JSON. */
@Component
class KafkaJson {
    private final JsonMapper json;
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

    /** A report that cannot be read is put aside; the others of its poll are not held up. */
    List<OutcomeReport> reports(List<?> values) {
        List<OutcomeReport> reports = new ArrayList<>(values.size());
        for (Object record : values) {
            byte[] value = (byte[]) record;
            try {
                reports.add(read(OutcomeReport.class, value));
            } catch (JacksonException e) {
                deadLetters.keep(Topics.OUTCOMES, null, value, e.getOriginalMessage());
            }
        }
        return reports;
    }

    /** The same for receipts. */
    List<Receipt> receipts(List<?> values) {
        List<Receipt> receipts = new ArrayList<>(values.size());
        for (Object record : values) {
            byte[] value = (byte[]) record;
            try {
                receipts.add(read(Receipt.class, value));
            } catch (JacksonException e) {
                deadLetters.keep(Topics.RECEIPTS, null, value, e.getOriginalMessage());
            }
        }
        return receipts;
    }

    byte[] write(Object value) {
        return json.writeValueAsBytes(value);
    }
}
