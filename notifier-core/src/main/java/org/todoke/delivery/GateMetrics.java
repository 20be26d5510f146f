package org.todoke.delivery;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Shows the gates and queues of the channels that are on, per channel and lane ({@code todoke.gate.*}). */
@Component
class GateMetrics implements MeterBinder {
    private static final List<GateState> STATES = Arrays.stream(GateState.values())
            .filter(state -> state != GateState.OFF)
            .toList();

    private final Gates gates;
    private final DeliveryQueues queues;
    private final ProviderStatuses statuses;

    GateMetrics(Gates gates, DeliveryQueues queues, ProviderStatuses statuses) {
        this.gates = gates;
        this.queues = queues;
        this.statuses = statuses;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Channel channel : Channel.values()) {
            for (Lane lane : Lane.values()) {
                if (statuses.of(channel, lane).state() != GateState.OFF) {
                    bind(channel, lane, registry);
                }
            }
        }
    }

    private void bind(Channel channel, Lane lane, MeterRegistry registry) {
        Tags tags = Tags.of("channel", channel.slug(), "lane", lane.slug());
        Gate gate = gates.of(channel, lane);
        bindCounts(gate.counts(), tags, registry);
        bindGate(gate, tags, registry);
        Gauge.builder("todoke.channel.queue", () -> orUnknown(queues.batches(channel, lane)))
                .description("batches that wait on Kafka or are being sent, over the whole hub")
                .baseUnit("batches")
                .tags(tags)
                .register(registry);
    }

    private static void bindCounts(GateCounts counts, Tags tags, MeterRegistry registry) {
        FunctionCounter.builder("todoke.gate.permits", counts, GateCounts::permits)
                .description("permits used, in the unit the provider counts")
                .tags(tags)
                .register(registry);
        FunctionTimer.builder(
                        "todoke.gate.wait", counts, GateCounts::requests, GateCounts::waitedNanos, TimeUnit.NANOSECONDS)
                .description("requests that passed, and how long they waited for it")
                .tags(tags)
                .register(registry);
        for (Refusal why : Refusal.values()) {
            FunctionCounter.builder("todoke.gate.refusals", counts, all -> all.refusals(why))
                    .description("requests that were refused")
                    .tags(tags.and("code", why.code()))
                    .register(registry);
        }
    }

    private static void bindGate(Gate gate, Tags tags, MeterRegistry registry) {
        Gauge.builder("todoke.gate.places.used", gate, one -> one.status().placesUsed())
                .description("requests under way or about to be")
                .tags(tags)
                .register(registry);
        Gauge.builder("todoke.gate.places", gate, one -> one.status().places())
                .description("requests this instance may have under way at once")
                .tags(tags)
                .register(registry);
        Gauge.builder("todoke.gate.share", gate, one -> one.status().share())
                .description("the part of the hub's limits that is this instance's")
                .tags(tags)
                .register(registry);
        for (GateState state : STATES) {
            Gauge.builder("todoke.gate.state", gate, one -> one.status().state() == state ? 1 : 0)
                    .description("1 for the state the gate is in")
                    .tags(tags.and("state", state.slug()))
                    .register(registry);
        }
    }

    private static double orUnknown(OptionalLong batches) {
        return batches.isPresent() ? batches.getAsLong() : Double.NaN;
    }
}
