package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class GatePropertiesTest {
    private final ApplicationContextRunner hub = new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(GateProperties.class)
    static class Settings {}

    @ParameterizedTest
    @EnumSource(Channel.class)
    void emergenciesHaveTheLargestShareOfTheirOwn(Channel channel) {
        hub.run(context -> {
            GateProperties properties = context.getBean(GateProperties.class);
            GateLimits emergency = properties.limits(channel, Lane.EMERGENCY);
            assertThat(Arrays.stream(Lane.values()).map(lane -> properties.limits(channel, lane)))
                    .allSatisfy(limits -> {
                        assertThat(limits.concurrency()).isLessThanOrEqualTo(emergency.concurrency());
                        assertThat(limits.perSecond()).isLessThanOrEqualTo(emergency.perSecond());
                        assertThat(limits.isUnlimited()).isEqualTo(emergency.isUnlimited());
                    });
        });
    }

    @Test
    void allLanesTogetherStayWithinWhatLineTakes() {
        hub.run(context -> {
            GateProperties properties = context.getBean(GateProperties.class);
            assertThat(Arrays.stream(Lane.values())
                            .map(lane -> properties.limits(Channel.LINE, lane))
                            .mapToDouble(limits -> limits.perSecond() + limits.burst())
                            .sum())
                    .isLessThanOrEqualTo(200);
        });
    }

    @Test
    void whatIsSetCountsAndTheRestKeepsItsDefault() {
        hub.withPropertyValues(
                        "todoke.delivery.gates.web-push.routine.per-second=50",
                        "todoke.delivery.gates.line.emergency.concurrency=3",
                        "todoke.delivery.gates.sms.routine.per-second=0.5",
                        "todoke.delivery.gates.sms.routine.burst=7",
                        "todoke.delivery.gates.sms.breaker.open-for=2s")
                .run(context -> {
                    GateProperties properties = context.getBean(GateProperties.class);
                    assertThat(properties.limits(Channel.WEB_PUSH, Lane.ROUTINE))
                            .isEqualTo(new GateLimits(50, 10, 1024));
                    assertThat(properties.limits(Channel.LINE, Lane.EMERGENCY)).isEqualTo(new GateLimits(130, 26, 3));
                    assertThat(properties.limits(Channel.SMS, Lane.ROUTINE)).isEqualTo(new GateLimits(0.5, 7, 10));
                    assertThat(properties.breaker(Channel.SMS))
                            .isEqualTo(new BreakerSettings(50, 20, Duration.ofSeconds(2)));
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            line.emergency.per-second=-1 | todoke.delivery.gates.line.emergency.per-second -1.0: expected 0 for no limit, or 0.01 to 1000000
            email.routine.burst=0        | todoke.delivery.gates.email.routine.burst 0: expected 1 to 1000000
            sms.routine.concurrency=0    | todoke.delivery.gates.sms.routine.concurrency 0: expected 1 to 1000000
            voice.breaker.failure-rate=0 | todoke.delivery.gates.voice.breaker.failure-rate 0: expected 1 to 100 percent
            web-push.breaker.window=1    | todoke.delivery.gates.web-push.breaker.window 1: expected 2 to 10000 requests
            line.breaker.open-for=1h     | todoke.delivery.gates.line.breaker.open-for PT1H: expected 100ms to 10m""")
    void aValueThatMakesNoSenseStopsTheStartAndIsNamed(String setting, String message) {
        hub.withPropertyValues("todoke.delivery.gates." + setting)
                .run(context ->
                        assertThat(context).hasFailed().getFailure().rootCause().hasMessage(message));
    }

    @ParameterizedTest
    @CsvSource({"lien.emergency.burst=1", "line.emergncy.burst=1", "line.emergency.brst=1"})
    void aMisspeltSettingStopsTheStart(String setting) {
        hub.withPropertyValues("todoke.delivery.gates." + setting)
                .run(context -> assertThat(context).hasFailed());
    }
}
