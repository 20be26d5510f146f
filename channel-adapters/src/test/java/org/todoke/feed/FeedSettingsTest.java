package org.todoke.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Which settings switch a feed on, and how a wrong one is named. */
@Timeout(60)
class FeedSettingsTest {
    private static ApplicationContextRunner hub() {
        return new FeedsUnderTest().hub();
    }

    @Test
    void withoutSettingsThereIsNoFeed() {
        hub().run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FeedGroup.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "todoke.feed.pull.listings=",
                "todoke.feed.tcp.main.port=",
                "todoke.feed.index.main.url= ",
                "todoke.feed.mail.main.host=",
                "todoke.feed.capfeed.main.url="
            })
    void emptySettingsAreNone(String setting) {
        hub().withPropertyValues(setting)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FeedGroup.class));
    }

    @Test
    void environmentVariablesSwitchAFeedOn() {
        Map<String, Object> environment = Map.of(
                "TODOKE_FEED_TCP_MAIN_PORT", "0",
                "TODOKE_FEED_TCP_MAIN_FRAMING", "stx-etx",
                "TODOKE_FEED_TCP_MAIN_BINDADDRESS", "127.0.0.1",
                "TODOKE_FEED_TCP_MAIN_ALLOWEDPEERS", "192.168.10.5,10.0.0.0/8");
        hub().withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", environment)))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(FeedGroup.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            todoke.feed.pull.url=http://localhost/feed/   | todoke.feed.pull.listings is "[]": expected some of
            todoke.feed.pull.listings=eqvol,weather       | todoke.feed.pull.listings
            todoke.feed.index.main.username=hub           | todoke.feed.index.….url is "": expected the address
            todoke.feed.index.main.url=ftp://host/a       | todoke.feed.index.main.url is "ftp://host/a": expected http
            todoke.feed.tcp.main.port=7000                | todoke.feed.tcp.….framing is "": expected one of
            todoke.feed.mail.main.host=imap.example.jp    | todoke.feed.mail.….username
            """)
    void aWrongSettingStopsTheStartAndIsNamed(String setting, String named) {
        hub().withPropertyValues(setting)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(named));
    }
}
