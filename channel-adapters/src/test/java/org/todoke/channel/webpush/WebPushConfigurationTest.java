package org.todoke.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.todoke.callback.ProviderCallback;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Receipts;
import org.todoke.subscriber.PushOrigins;
import org.todoke.vault.Secrets;

class WebPushConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(WebPushConfiguration.class)
            .withBean(PublicUrl.class, () -> WebPushFixtures.PUBLIC_URL)
            .withBean(PushOrigins.class, () -> new PushOrigins(Set.of()))
            .withBean(ProviderGates.class, OpenGates::new)
            .withBean(Receipts.class, () -> _ -> {})
            .withBean(Secrets.class, () -> _ -> new byte[32])
            .withBean(Clock.class, Clock::systemUTC);

    @Test
    void withoutAKeyWebPushIsOff() {
        runner.run(context ->
                assertThat(context).doesNotHaveBean(ChannelSender.class).doesNotHaveBean(ProviderCallback.class));
    }

    @Test
    void theEnvironmentSwitchesWebPushOn() {
        runner.withInitializer(context -> TestPropertyValues.of(
                                "TODOKE_CHANNEL_WEBPUSH_VAPID_PUBLIC_KEY=" + WebPushFixtures.PUBLIC_KEY,
                                "TODOKE_CHANNEL_WEBPUSH_VAPID_PRIVATE_KEY=" + WebPushFixtures.PRIVATE_KEY,
                                "TODOKE_CHANNEL_WEBPUSH_SUBJECT=mailto:info@city.example.jp",
                                "TODOKE_CHANNEL_WEBPUSH_INFLIGHT_EMERGENCY=7")
                        .applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT))
                .run(context -> {
                    assertThat(context).hasSingleBean(ChannelSender.class).hasSingleBean(ProviderCallback.class);
                    assertThat(context.getBean(ChannelSender.class).channel()).isEqualTo(Channel.WEB_PUSH);
                    WebPushProperties properties = context.getBean(WebPushProperties.class);
                    assertThat(properties.inFlight().emergency()).isEqualTo(7);
                    assertThat(properties.toString())
                            .contains(WebPushFixtures.PUBLIC_KEY)
                            .doesNotContain(WebPushFixtures.PRIVATE_KEY);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "vapid-public-key, AAAA, 'vapid-public-key is \"AAAA\": expected an uncompressed point on P-256'",
        "vapid-public-key, '%', 'vapid-public-key is \"%\"'",
        "vapid-private-key, '', 'vapid-private-key is \"\": expected 32 bytes'",
        "vapid-private-key, AAAA, 'vapid-private-key is \"***\": expected 32 bytes'",
        "vapid-private-key, q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94, 'is \"***\": expected the key that belongs'",
        "subject, info@city.example.jp, 'subject is \"info@city.example.jp\": expected mailto:'",
        "subject, 'mailto:a@b\"', 'subject is'",
        "io-threads, 0, 'io-threads is \"0\": expected 1 to 16'",
        "connections-per-origin, 21, 'connections-per-origin is \"21\": expected 1 to 20'",
        "in-flight.routine, 0, 'in-flight.routine is \"0\": expected 1 to 10000'",
        "timeouts.answer, 0s, 'timeouts.answer is \"PT0S\"'"
    })
    void aBadSettingIsNamed(String name, String value, String message) {
        assertThatThrownBy(() -> WebPushFixtures.properties(name, value))
                .rootCause()
                .hasMessageContaining(WebPushProperties.PREFIX)
                .hasMessageContaining(message);
    }

    @Test
    void oneServiceNeverGetsAllOfALanesRoom() {
        WebPushProperties properties =
                WebPushFixtures.properties("in-flight.transactional", "8", "in-flight.per-origin", "90");

        assertThat(properties.inFlight().perOriginOf(org.todoke.delivery.Lane.TRANSACTIONAL))
                .isEqualTo(6);
        assertThat(properties.inFlight().perOriginOf(org.todoke.delivery.Lane.ROUTINE))
                .isEqualTo(90);
    }
}
