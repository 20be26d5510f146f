package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.todoke.delivery.ProviderGate.Pass;

class GateMetricsTest extends AtAGate {
    private static final Tags TAGS = Tags.of("channel", "web-push", "lane", "emergency");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Gates gates = new Gates(new GateProperties(null, null, null, null, null), world());
    private final Gate gate = gates.of(Channel.WEB_PUSH, Lane.EMERGENCY);
    private OptionalLong queue = OptionalLong.of(7);

    @BeforeEach
    void bind() {
        ProviderStatuses onlyWebPush = (channel, lane) -> channel == Channel.WEB_PUSH
                ? gates.of(channel, lane).status()
                : gates.of(channel, lane).status().off();
        new GateMetrics(gates, (_, _) -> queue, onlyWebPush).bindTo(registry);
    }

    @Test
    void requestsPermitsAndWaitingAreCounted() {
        answer(gate, 30);
        throttle(gate, Duration.ofSeconds(4));
        answer(gate, 1);

        assertThat(registry.get("todoke.gate.permits")
                        .tags(TAGS)
                        .functionCounter()
                        .count())
                .isEqualTo(32);
        assertThat(registry.get("todoke.gate.wait").tags(TAGS).functionTimer().count())
                .isEqualTo(3);
        assertThat(registry.get("todoke.gate.wait").tags(TAGS).functionTimer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(4);
    }

    @Test
    void placesAndShareAreShown() {
        share = 0.5;
        try (Pass _ = pass(gate, 1)) {
            assertThat(gauge("todoke.gate.places.used")).isEqualTo(1);
        }
        assertThat(gauge("todoke.gate.places.used")).isZero();
        assertThat(gauge("todoke.gate.places")).isEqualTo(1024);
        assertThat(gauge("todoke.gate.share")).isEqualTo(0.5);
    }

    @Test
    void theStateIsOneOfAllAndRefusalsHaveTheirCode() {
        assertThat(state("up")).isEqualTo(1);
        fail(gate, 50);
        refused(gate);

        assertThat(state("up")).isZero();
        assertThat(state("open")).isEqualTo(1);
        assertThat(state("half-open")).isZero();
        assertThat(registry.get("todoke.gate.refusals")
                        .tags(TAGS.and("code", "provider-unavailable"))
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aQueueThatIsNotKnownIsNoNumber() {
        assertThat(gauge("todoke.channel.queue")).isEqualTo(7);
        queue = OptionalLong.empty();
        assertThat(gauge("todoke.channel.queue")).isNaN();
    }

    @Test
    void aChannelThatIsOffIsNotShown() {
        assertThat(registry.find("todoke.gate.state").tag("channel", "sms").gauges())
                .isEmpty();
    }

    private double gauge(String name) {
        return registry.get(name).tags(TAGS).gauge().value();
    }

    private double state(String state) {
        return registry.get("todoke.gate.state")
                .tags(TAGS.and("state", state))
                .gauge()
                .value();
    }
}
