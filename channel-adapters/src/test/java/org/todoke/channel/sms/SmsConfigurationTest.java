package org.todoke.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.net.URI;
import java.time.Clock;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.todoke.callback.HandledCallbacks;
import org.todoke.callback.ProviderCallback;
import org.todoke.content.PublicUrl;
import org.todoke.content.SmsTextProperties;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Receipts;
import org.todoke.joining.InMemoryJoining;
import org.todoke.joining.Joining;
import org.todoke.subscriber.Subscribers;

class SmsConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(SmsConfiguration.class)
            .withBean(SmsTextProperties.class, () -> new SmsTextProperties(3, null, Currency.getInstance("JPY")))
            .withBean(PublicUrl.class, () -> new PublicUrl(URI.create("https://todoke.example.jp")))
            .withBean(ProviderGates.class, RecordingGates::new)
            .withBean(Receipts.class, () -> mock(Receipts.class))
            .withBean(HandledCallbacks.class, () -> mock(HandledCallbacks.class))
            .withBean(Subscribers.class, () -> mock(Subscribers.class))
            .withBean(Joining.class, InMemoryJoining::new)
            .withBean(Clock.class, () -> SmsFixtures.CLOCK);

    @Test
    void withoutAnAccountSmsIsOff() {
        runner.run(context ->
                assertThat(context).doesNotHaveBean(ChannelSender.class).doesNotHaveBean(ProviderCallback.class));
    }

    @Test
    void theEnvironmentSwitchesSmsOn() {
        runner.withInitializer(context -> TestPropertyValues.of(
                                "TODOKE_CHANNEL_SMS_API_BASE=http://localhost:8090",
                                "TODOKE_CHANNEL_SMS_ACCOUNT_SID=" + SmsFixtures.ACCOUNT,
                                "TODOKE_CHANNEL_SMS_AUTH_TOKEN=" + SmsFixtures.TOKEN,
                                "TODOKE_CHANNEL_SMS_FROM=+815012345678")
                        .applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT))
                .run(context -> {
                    assertThat(context).hasSingleBean(ChannelSender.class);
                    assertThat(context.getBean(ChannelSender.class).channel()).isEqualTo(Channel.SMS);
                    assertThat(context.getBeansOfType(ProviderCallback.class).values())
                            .extracting(ProviderCallback::path)
                            .containsExactlyInAnyOrder("twilio/status", "twilio/inbound");
                    assertThat(context.getBean(SmsProperties.class).authToken()).isEqualTo(SmsFixtures.TOKEN);
                });
    }

    @Test
    void aBadSettingStopsTheStartAndIsNamed() {
        runner.withPropertyValues("todoke.channel.sms.account-sid=" + SmsFixtures.ACCOUNT)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("todoke.channel.sms.auth-token is \"\""));
    }
}
