package org.todoke.feed.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.config.EnableIntegration;
import org.todoke.feed.FeedServices;
import org.todoke.feed.Feeds;
import org.todoke.feed.InMemoryIntake;

/** The whole flow, with the clock of the machine: files are moved, nobody sleeps. */
class InboxFlowTest {
    @TempDir
    Path parent;

    @Configuration(proxyBeanMethods = false)
    @EnableIntegration
    static class Hub {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        InMemoryIntake intake() {
            return new InMemoryIntake();
        }

        @Bean
        FeedServices services(InMemoryIntake intake, Clock clock) {
            return Feeds.services(intake, clock);
        }
    }

    private Path inbox() {
        return parent.resolve("inbox");
    }

    private ApplicationContextRunner hub() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Hub.class, InboxFlow.class)
                .withPropertyValues("todoke.feed.jalert.inbox=" + inbox(), "todoke.feed.jalert.interval=20ms");
    }

    private void drop(String name, String content) throws IOException {
        Files.writeString(inbox().resolve(name), content);
    }

    @Test
    void droppedFilesReachTheIntakeAndLeaveTheFolder() {
        hub().run(context -> {
            InMemoryIntake intake = context.getBean(InMemoryIntake.class);
            await().until(() -> Files.isDirectory(inbox()));
            for (int i = 0; i < 20; i++) {
                drop("t" + i + ".xml", "<a>" + i + "</a>");
            }
            await().untilAsserted(() -> assertThat(intake.handed)
                    .extracting(InMemoryIntake.Handed::content)
                    .containsExactlyInAnyOrder(IntStream.range(0, 20)
                            .mapToObj(i -> "<a>" + i + "</a>")
                            .toArray(String[]::new)));
            await().untilAsserted(() ->
                    assertThat(inbox().resolve("done").toFile().list()).hasSize(20));
            assertThat(inbox().toFile().list()).containsExactly("done");
        });
    }

    @Test
    void fileFromBeforeTheStartIsNotForgotten() throws IOException {
        Files.createDirectories(inbox());
        drop("early.xml", "<a/></a>");
        hub().run(context -> {
            InMemoryIntake intake = context.getBean(InMemoryIntake.class);
            await().untilAsserted(() -> assertThat(intake.handed).hasSize(1));
        });
    }

    @Test
    void intakeThatIsAwayGetsTheFileLaterAndTheOthersToo() {
        hub().run(context -> {
            InMemoryIntake intake = context.getBean(InMemoryIntake.class);
            await().until(() -> Files.isDirectory(inbox()));
            intake.failuresToCome.set(1);
            drop("first.txt", "first");
            await().until(() -> intake.failuresToCome.get() == 0);
            assertThat(inbox().resolve("first.txt")).exists();
            drop("second.txt", "second");
            await().untilAsserted(() -> assertThat(intake.handed)
                    .extracting(InMemoryIntake.Handed::content)
                    .containsExactlyInAnyOrder("first", "second"));
            await().untilAsserted(
                            () -> assertThat(inbox().resolve("done/first.txt")).exists());
        });
    }

    @Test
    void endpointsAndErrorChannelHaveNames() {
        hub().run(context -> assertThat(context)
                .hasBean("feed.inbox.files")
                .hasBean("feed.inbox.hand-over")
                .hasBean("feed.inbox.try-again")
                .hasBean("feed.inbox.errors"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAFolderThereIsNoFlow(String folder) {
        new ApplicationContextRunner()
                .withUserConfiguration(Hub.class, InboxFlow.class)
                .withPropertyValues("todoke.feed.jalert.inbox=" + folder)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("inbox"));
    }

    @Test
    void intervalOfNothingIsRefusedAndNamed() {
        hub().withPropertyValues("todoke.feed.jalert.interval=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("todoke.feed.jalert.interval is PT0S"));
    }

    @Test
    void aFileWhoseNameIsInAnotherEncodingIsTakenToo() {
        hub().run(context -> {
            InMemoryIntake intake = context.getBean(InMemoryIntake.class);
            await().until(() -> Files.isDirectory(inbox()));
            Process shell = new ProcessBuilder("sh", "-c", "printf '<a/></a>' > \"$(printf 'VXSE43_\\217\\202.xml')\"")
                    .directory(inbox().toFile())
                    .start();
            assertThat(shell.waitFor()).isZero();
            await().untilAsserted(() -> assertThat(intake.handed).hasSize(1));
            assertThat(intake.handed.getFirst().name()).startsWith("VXSE43_").endsWith(".xml");
        });
    }
}
