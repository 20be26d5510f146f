package org.todoke.pipeline;

import static org.todoke.pipeline.Steps.to;
import static org.todoke.pipeline.Steps.toAll;
import static org.todoke.pipeline.Steps.with;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;
import org.todoke.audience.FanOut;
import org.todoke.audience.FanOutPart;
import org.todoke.audience.Release;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryBatch;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Ledger;
import org.todoke.delivery.OutcomeReport;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Released;

/**
 * The data path, top to bottom. A released revision becomes parts of an audience, these become batches, these are handed
 * to providers, and what became of each delivery is recorded. Every lane has its own topics and workers.
 */
@Component
class NotificationPipeline {
    static final String RECORD = "record";

    private final KafkaEnds kafka;
    private final KafkaJson json;
    private final KafkaPublisher publisher;
    private final KafkaRepeats repeats;
    private final KafkaErrors errors;
    private final Release release;
    private final FanOut fanOut;
    private final Dispatcher dispatcher;
    private final Ledger ledger;

    NotificationPipeline(
            KafkaEnds kafka,
            KafkaJson json,
            KafkaPublisher publisher,
            KafkaRepeats repeats,
            KafkaErrors errors,
            Release release,
            FanOut fanOut,
            Dispatcher dispatcher,
            Ledger ledger) {
        this.kafka = kafka;
        this.json = json;
        this.publisher = publisher;
        this.repeats = repeats;
        this.errors = errors;
        this.release = release;
        this.fanOut = fanOut;
        this.dispatcher = dispatcher;
        this.ledger = ledger;
    }

    /** Every flow by its id, in travel order; the errors' first, because the others need it. */
    Map<String, IntegrationFlow> flows() {
        Map<String, IntegrationFlow> flows = new LinkedHashMap<>();
        flows.put(KafkaEnds.ERRORS, errors());
        for (Lane lane : Lane.values()) {
            flows.put("release." + lane.slug(), release(lane, "release." + lane.slug()));
            flows.put("fan-out." + lane.slug(), fanOut(lane, "fan-out." + lane.slug()));
            for (Channel channel : dispatcher.channels()) {
                String id = KafkaEnds.dispatchGroup(channel, lane);
                flows.put(id, dispatch(channel, lane, id));
            }
        }
        flows.put(RECORD, recordOutcomes());
        flows.put("receipts", recordReceipts("receipts"));
        return flows;
    }

    /** A released revision → the parts of its audience. */
    private IntegrationFlow release(Lane lane, String id) {
        return IntegrationFlow.from(kafka.released(lane, id))
                .transformWith(with(byte[].class, json::released, id + ".read"))
                .transformWith(with(Released.class, release::split, id + ".audience"))
                .splitWith(split -> split.id(id + ".split"))
                .handle(to(FanOutPart.class, publisher::publish), out -> out.id(id + ".out"))
                .get();
    }

    /** A part of an audience → ledger rows, and behind them batches. */
    private IntegrationFlow fanOut(Lane lane, String id) {
        return IntegrationFlow.from(kafka.parts(lane, id))
                .transformWith(with(byte[].class, json::part, id + ".read"))
                .transformWith(with(FanOutPart.class, fanOut::fanOut, id + ".ledger"))
                .splitWith(split -> split.id(id + ".split"))
                .handle(to(DeliveryBatch.class, publisher::publish), out -> out.id(id + ".out"))
                .get();
    }

    /** A batch → the provider; outcomes leave for their topic while it is being sent. */
    private IntegrationFlow dispatch(Channel channel, Lane lane, String id) {
        return IntegrationFlow.from(kafka.batches(channel, lane, id))
                .transformWith(with(Message.class, repeats::batch, id + ".read"))
                .handle(to(DeliveryBatch.class, dispatcher::dispatch), send -> send.id(id + ".send"))
                .get();
    }

    /** Outcomes → states and tallies, in one transaction. */
    private IntegrationFlow recordOutcomes() {
        return IntegrationFlow.from(kafka.reports(RECORD))
                .transformWith(with(List.class, json::reports, RECORD + ".read"))
                .handle(toAll(OutcomeReport.class, ledger::record), write -> write.id(RECORD + ".ledger"))
                .get();
    }

    /** What providers said later → states, tallies and endpoints, apart from the outcomes, which never wait for it. */
    private IntegrationFlow recordReceipts(String id) {
        return IntegrationFlow.from(kafka.receipts(id))
                .transformWith(with(List.class, json::receipts, id + ".read"))
                .handle(toAll(Receipt.class, ledger::recordReceipts), write -> write.id(id + ".ledger"))
                .get();
    }

    /** What went wrong in any of them → tried again, or put aside. */
    private IntegrationFlow errors() {
        return IntegrationFlow.from(KafkaEnds.ERRORS)
                .handle(to(errors::decide), decide -> decide.id(KafkaEnds.ERRORS + ".decide"))
                .get();
    }
}
