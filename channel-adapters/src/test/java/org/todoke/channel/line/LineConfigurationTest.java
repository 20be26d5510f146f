package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.todoke.area.AreaDirectory;
import org.todoke.callback.ProviderCallback;
import org.todoke.category.Categories;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Receipts;
import org.todoke.subscriber.Subscribers;

class LineConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(LineConfiguration.class)
            .withBean(ProviderGates.class, RecordingGates::new)
            .withBean(Receipts.class, () -> _ -> {})
            .withBean(Subscribers.class, KnownResidents::new)
            .withBean(JoiningResidents.class, () -> new JoiningResidents(new KnownResidents()))
            .withBean(AreaDirectory.class, () -> new TestCity(1))
            .withBean(Categories.class, () -> new TestCity(1).categories())
            .withBean(PublicUrl.class, () -> new PublicUrl(URI.create("https://todoke.example.jp")))
            .withBean(Clock.class, Clock::systemUTC);

    @Test
    void withoutATokenLineIsOff() {
        runner.run(context -> {
            assertThat(context).doesNotHaveBean(ChannelSender.class);
            assertThat(context).doesNotHaveBean(ProviderCallback.class);
        });
    }

    @Test
    void theEnvironmentSwitchesLineOn() {
        runner.withInitializer(context -> TestPropertyValues.of(
                                "TODOKE_CHANNEL_LINE_API_BASE=http://localhost:8090",
                                "TODOKE_CHANNEL_LINE_CHANNEL_TOKEN=token",
                                "TODOKE_CHANNEL_LINE_CHANNEL_SECRET=secret")
                        .applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT))
                .run(context -> {
                    assertThat(context.getBean(ChannelSender.class).channel()).isEqualTo(Channel.LINE);
                    assertThat(context.getBean(ProviderCallback.class).path()).isEqualTo("line");
                    assertThat(context.getBean(LineProperties.class).apiBase())
                            .isEqualTo(URI.create("http://localhost:8090"));
                });
    }

    @Test
    void aTokenWithoutASecretStopsTheStart() {
        runner.withPropertyValues("todoke.channel.line.channel-token=token")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("todoke.channel.line.channel-secret is \"\""));
    }
}
