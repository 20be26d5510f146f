package org.todoke.channel.email.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.todoke.callback.ProviderCallback;
import org.todoke.channel.email.ReturnPaths;
import org.todoke.channel.email.imap.MailboxWatch;
import org.todoke.delivery.Receipts;
import org.todoke.delivery.UnsubscribeLinks;
import org.todoke.vault.Secrets;

class BounceConfigurationTest {
    private static final String DOMAIN = "todoke.channel.email.bounce.domain=bounce.city.example.jp";
    private static final String SECRET = "todoke.channel.email.bounce.secret=0123456789abcdef0123456789abcdef";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(BounceConfiguration.class)
            .withBean(Secrets.class, () -> purpose -> new byte[32])
            .withBean(UnsubscribeLinks.class, () -> Samples.LINKS)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(Receipts.class, RecordedReceipts::new);

    @Test
    void withoutADomainNothingReturns() {
        runner.withPropertyValues(SECRET)
                .run(context ->
                        assertThat(context).doesNotHaveBean(ReturnPaths.class).doesNotHaveBean(ProviderCallback.class));
    }

    @Test
    void withoutASecretNothingCanBePosted() {
        runner.withPropertyValues(DOMAIN)
                .run(context -> assertThat(context)
                        .hasSingleBean(ReturnPaths.class)
                        .doesNotHaveBean(ProviderCallback.class)
                        .doesNotHaveBean(MailboxWatch.class));
    }

    @Test
    void aSecretOpensTheCallbackAndIsNotShown() {
        runner.withPropertyValues(DOMAIN, SECRET).run(context -> {
            assertThat(context.getBean(ProviderCallback.class).path()).isEqualTo("email/bounce");
            assertThat(context.getBean(BounceProperties.class).toString()).doesNotContain("0123456789");
        });
    }

    @Test
    void aMailboxIsWatchedAndItsPasswordIsNotShown() {
        runner.withPropertyValues(
                        DOMAIN,
                        "todoke.channel.email.bounce.imap.host=127.0.0.1",
                        "todoke.channel.email.bounce.imap.port=1",
                        "todoke.channel.email.bounce.imap.tls=off",
                        "todoke.channel.email.bounce.imap.username=bounce-login",
                        "todoke.channel.email.bounce.imap.password=s3cret")
                .run(context -> {
                    assertThat(context.getBean(MailboxWatch.class).isRunning()).isTrue();
                    assertThat(context.getBean(BounceProperties.class).toString())
                            .doesNotContain("s3cret", "bounce-login");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            domain        | a b       | a domain whose mail all goes to the hub
            domain        | ''        | a domain whose mail all goes to the hub
            secret        | short     | at least 32 characters
            imap.host     | ''        | the server's name
            imap.port     | 0         | 1 to 65535
            imap.tls      | off       | implicit or required
            imap.tls      | opportunistic | implicit or required
            imap.interval | 1ms       | PT1S to PT1H
            imap.done-folder | INBOX  | another folder than todoke.channel.email.bounce.imap.folder
            imap.trust-store | /nowhere.pem | a readable PEM file
            """)
    void aBadSettingIsNamed(String name, String value, String expected) {
        runner.withPropertyValues(
                        DOMAIN,
                        "todoke.channel.email.bounce.imap.host=imap.example.jp",
                        "todoke.channel.email.bounce.imap.username=u",
                        "todoke.channel.email.bounce.imap.password=p",
                        "todoke.channel.email.bounce." + name + "=" + value)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("todoke.channel.email.bounce." + name + " is \"")
                        .hasStackTraceContaining(expected)
                        .satisfies(failure -> assertThat(failure).hasStackTraceContaining("expected")));
    }
}
