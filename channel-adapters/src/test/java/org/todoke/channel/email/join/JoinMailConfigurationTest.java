package org.todoke.channel.email.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.channel.email.imap.MailboxWatch;
import org.todoke.joining.Joining;

class JoinMailConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(JoinMailConfiguration.class)
            .withBean(Joining.class, Asking::new)
            .withBean(Categories.class, JoinCity::categories)
            .withBean(AreaDirectory.class, JoinCity::new)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withPropertyValues("todoke.channel.email.host=relay.example.jp", "todoke.channel.email.from=info@city.jp");
    private final ApplicationContextRunner configured = runner.withPropertyValues(
            "todoke.channel.email.join.host=127.0.0.1",
            "todoke.channel.email.join.port=1",
            "todoke.channel.email.join.tls=off",
            "todoke.channel.email.join.username=join-login",
            "todoke.channel.email.join.password=s3cret",
            "todoke.channel.email.join.address=join@city.example.jp");

    @Test
    void withoutAMailboxNobodyJoinsByMailAlone() {
        runner.run(context -> assertThat(context).doesNotHaveBean(MailboxWatch.class));
    }

    @Test
    void aMailboxIsWatchedAndItsPasswordIsNotShown() {
        configured.run(context -> {
            assertThat(context.getBean(MailboxWatch.class).isRunning()).isTrue();
            assertThat(context.getBean(JoinMailProperties.class).toString()).doesNotContain("s3cret", "join-login");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            todoke.channel.email.join.address  | nobody        | the address that residents write to
            todoke.channel.email.join.address  | a+b@city.jp   | without a plus sign
            todoke.channel.email.join.address  | ''            | the address that residents write to
            todoke.channel.email.join.host     | ''            | the server's name
            todoke.channel.email.join.port     | 70000         | 1 to 65535
            todoke.channel.email.join.username | ''            | the mailbox's user name
            todoke.channel.email.join.password | ''            | the mailbox's password
            todoke.channel.email.join.tls      | opportunistic | implicit or required
            todoke.channel.email.join.interval | 1ms           | PT1S to PT1H
            todoke.channel.email.host          | ''            | a relay
            """)
    void aBadSettingIsNamed(String name, String value, String expected) {
        configured
                .withPropertyValues(name + "=" + value)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(name + " is \"")
                        .hasStackTraceContaining(expected));
    }
}
