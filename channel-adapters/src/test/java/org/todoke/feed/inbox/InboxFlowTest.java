package org.todoke.feed.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.config.EnableIntegration;
import org.todoke.feed.FeedServices;
import org.todoke.feed.Feeds;
import org.todoke.feed.InMemoryFeedMemory;
import org.todoke.feed.InMemoryIntake;
import org.todoke.feed.Source;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedState;
import org.todoke.intake.FeedStatus;

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
        FeedMonitors monitors(Clock clock) {
            return new FeedMonitors(clock);
        }

        @Bean
        FeedServices services(InMemoryIntake intake, FeedMonitors monitors, Clock clock) {
            return Feeds.services(intake, new InMemoryFeedMemory(), monitors, clock);
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
            await().untilAsserted(() -> assertThat(status(context))
                    .satisfies(inbox -> assertThat(inbox.state()).isEqualTo(FeedState.FAILING))
                    .satisfies(inbox -> assertThat(String.valueOf(inbox.lastError()))
                            .contains("the hub itself cannot take first.txt now", "the database is away")));
            drop("second.txt", "second");
            await().untilAsserted(() -> assertThat(intake.handed)
                    .extracting(InMemoryIntake.Handed::content)
                    .containsExactlyInAnyOrder("first", "second"));
            await().untilAsserted(
                            () -> assertThat(inbox().resolve("done/first.txt")).exists());
        });
    }

    @Test
    void whatAWriterLeftHalfWrittenWhenItDiedIsTakenOnceWhenItIsWrittenAgain() {
        hub().run(context -> {
            InMemoryIntake intake = context.getBean(InMemoryIntake.class);
            await().until(() -> Files.isDirectory(inbox()));
            byte[] zipped = Source.gzip("<a>whole</a>".getBytes(StandardCharsets.UTF_8));
            Files.write(inbox().resolve("zipped.xml.gz"), Arrays.copyOf(zipped, zipped.length / 2));
            drop("plain.xml", "<b>who");
            drop("after.xml", "<c></c>");
            await().untilAsserted(() -> assertThat(intake.handed).hasSize(1));

            Files.write(inbox().resolve("zipped.xml.gz"), zipped);
            drop("plain.xml", "<b>whole</b>");
            await().untilAsserted(() -> assertThat(intake.handed)
                    .extracting(InMemoryIntake.Handed::content)
                    .containsExactlyInAnyOrder("<a>whole</a>", "<b>whole</b>", "<c></c>"));
            await().untilAsserted(() ->
                    assertThat(inbox().resolve("done").toFile().list()).hasSize(3));
        });
    }

    @Test
    void aFolderForWhatIsDoneThatCannotBeWrittenIsToldAndKeepsNothingWaiting() {
        hub().run(context -> {
            InMemoryIntake intake = context.getBean(InMemoryIntake.class);
            await().until(() -> Files.isDirectory(inbox()));
            Files.writeString(inbox().resolve("done"), "in the way");
            drop("first.txt", "first");
            drop("second.txt", "second");
            await().untilAsserted(() -> assertThat(intake.handed).hasSize(2));
            await().untilAsserted(() -> assertThat(status(context))
                    .satisfies(inbox -> assertThat(inbox.state()).isEqualTo(FeedState.FAILING))
                    .satisfies(inbox -> assertThat(String.valueOf(inbox.lastError()))
                            .contains("was dealt with but cannot be moved to done/")));

            Files.delete(inbox().resolve("done"));
            await().untilAsserted(() ->
                    assertThat(inbox().resolve("done").toFile().list()).hasSize(2));
            await().untilAsserted(() -> assertThat(status(context).state()).isEqualTo(FeedState.OK));
            assertThat(intake.handed).hasSize(2);
        });
    }

    private static FeedStatus status(ApplicationContext context) {
        return context.getBean(FeedMonitors.class).statuses().stream()
                .filter(feed -> feed.name().equals("inbox"))
                .findFirst()
                .orElseThrow();
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
