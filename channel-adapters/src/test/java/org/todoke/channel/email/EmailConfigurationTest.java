package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.UnsubscribeLinks;
import org.todoke.delivery.WorkShare;

class EmailConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(EmailConfiguration.class)
            .withBean(UnsubscribeLinks.class, () -> EmailFixtures.LINKS)
            .withBean(ProviderGates.class, OpenGates::new)
            .withBean(WorkShare.class, () -> (channel, lane) -> 1);

    @Test
    void withoutARelayMailIsOff() {
        runner.run(context -> assertThat(context).doesNotHaveBean(ChannelSender.class));
    }

    @Test
    void theEnvironmentSwitchesMailOn() {
        runner.withInitializer(context -> TestPropertyValues.of(
                                "TODOKE_CHANNEL_EMAIL_HOST=relay.example.jp",
                                "TODOKE_CHANNEL_EMAIL_PORT=587",
                                "TODOKE_CHANNEL_EMAIL_FROM=さくら市 <info@city.example.jp>",
                                "TODOKE_CHANNEL_EMAIL_USERNAME=hub",
                                "TODOKE_CHANNEL_EMAIL_PASSWORD=s3cret")
                        .applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT))
                .run(context -> {
                    assertThat(context).hasSingleBean(ChannelSender.class);
                    assertThat(context.getBean(ChannelSender.class).channel()).isEqualTo(Channel.EMAIL);
                    EmailProperties properties = context.getBean(EmailProperties.class);
                    assertThat(properties.port()).isEqualTo(587);
                    assertThat(properties.password()).isEqualTo("s3cret");
                    assertThat(properties.tlsMode()).isEqualTo(TlsMode.REQUIRED);
                });
    }

    @Test
    void receiptsNeedAPlaceToComeTo() {
        runner.withPropertyValues(
                        "todoke.channel.email.host=relay.example.jp",
                        "todoke.channel.email.from=info@city.example.jp",
                        "todoke.channel.email.delivery-receipts=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("expected todoke.channel.email.bounce.domain as well"));
    }

    @Test
    void aBadSettingStopsTheStartAndIsNamed() {
        runner.withPropertyValues("todoke.channel.email.host=relay.example.jp", "todoke.channel.email.from=nobody")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("todoke.channel.email.from is \"nobody\""));
    }
}
