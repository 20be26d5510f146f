package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process with both servers, killed with SIGKILL: nothing it stored may be lost. */
class KilledHubTest {
    @TempDir
    private Path directory;

    private Path data;
    private Process hub;

    @BeforeEach
    void startHub() throws IOException {
        data = directory.resolve("data");
        Path stored = directory.resolve("stored");
        Path output = directory.resolve("output");
        hub = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillableHub.class.getName(),
                        data.toString(),
                        stored.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()))
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(stored) || !hub.isAlive());
        assertThat(stored).as(Files.readString(output)).exists();
    }

    @AfterEach
    void killHub() {
        hub.destroyForcibly();
    }

    @Test
    void whileItLivesItsFolderIsRefusedToASecondHub() {
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> DataFolder.open(data))
                .withMessageContaining("process " + hub.pid());
    }

    @Test
    void afterItsDeathTheOrphanedPostgresIsStoppedAndEverythingIsThere() throws Exception {
        long orphan = Postmaster.of(data.resolve("postgres/data")).orElseThrow().pid();
        hub.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).isPresent();
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedDatabase database = new EmbeddedDatabase(folder.path().resolve("postgres")).start();
                EmbeddedKafka kafka = new EmbeddedKafka(folder.path().resolve("kafka")).start()) {
            assertThat(Postmaster.of(data.resolve("postgres/data"))
                            .orElseThrow()
                            .pid())
                    .isNotEqualTo(orphan);
            assertThat(DatabaseProbe.of(database).query("SELECT word FROM kept"))
                    .containsExactly("before the kill");
            KafkaProbe probe = new KafkaProbe(kafka.bootstrapServers());
            assertThat(probe.read("kept")).containsExactly("before the kill");
            probe.send("kept", "after it");
            assertThat(probe.read("kept")).containsExactly("before the kill", "after it");
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ProcessHandle.of(orphan).isEmpty());
    }
}
