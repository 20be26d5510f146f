package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/hub} itself, with the jars this build has just made. */
class LauncherIT {
    @TempDir
    private Path directory;

    @Test
    void theHelpNamesEveryCommandAndOption() throws Exception {
        assertThat(run(0, "help"))
                .contains("demo", "start", "sandbox", "bench")
                .contains("--data", "--port", "--sandbox-port", "--smtp-port", "--imap-port", "--subscribers");
    }

    @Test
    void whatItDoesNotKnowIsNamed() throws Exception {
        assertThat(run(1, "stat")).contains("\"stat\" is no command");
        assertThat(run(1, "start", "--smtp-port", "25")).contains("\"--smtp-port\" is no option of start");
        assertThat(run(1, "demo", "--port=http")).contains("--port").contains("\"http\"");
        assertThat(run(1, "demo", "--data", "--port")).contains("--data needs a value");
    }

    @Test
    void aTakenPortIsNamedWithItsHolderAndTheOptionThatChangesIt() throws Exception {
        try (ServerSocket squatter = new ServerSocket(0)) {
            String port = Integer.toString(squatter.getLocalPort());
            assertThat(run(
                            1,
                            "demo",
                            "--no-build",
                            "--data",
                            data(),
                            "--port",
                            LauncherProcess.freePort(),
                            "--sandbox-port",
                            port))
                    .contains("port " + port + " (sandbox) is taken by")
                    .contains("--sandbox-port N");
        }
    }

    @Test
    void aDataFolderInUseIsNamedWithItsHolder() throws Exception {
        // The launcher believes the lock file only when the process it names is a hub: this one plays it by its
        // arguments.
        Process hub = new ProcessBuilder("sh", "-c", "sleep 600; true", "todoke-standalone").start();
        try {
            Files.createDirectories(Path.of(data()));
            Files.writeString(Path.of(data()).resolve(DataFolder.LOCK_FILE), hub.pid() + "\n");
            assertThat(run(1, "start", "--no-build", "--data", data()))
                    .contains("in use by process " + hub.pid())
                    .contains("--data DIR");
        } finally {
            hub.descendants().forEach(ProcessHandle::destroy);
            hub.destroyForcibly();
        }
    }

    @Test
    void aHubStartsStopsInOrderOnASignalAndStartsAgain() throws Exception {
        String port = LauncherProcess.freePort();
        for (int i = 0; i < 2; i++) {
            Path output = directory.resolve("output" + i);
            try (LauncherProcess launcher =
                    LauncherProcess.start(output, "start", "--no-build", "--data", data(), "--port", port)) {
                launcher.awaitReadiness();
                assertThat(Postmaster.of(Path.of(data(), "postgres/data")))
                        .as(launcher.output())
                        .isPresent();
                assertThat(launcher.stop()).isZero();
                assertThat(launcher.output()).contains("Stopped. The data stay in " + data());
            }
            assertThat(Postmaster.of(Path.of(data(), "postgres/data"))).isEmpty();
        }
    }

    private String data() throws IOException {
        return directory.toRealPath().resolve("data").toString();
    }

    /** Everything the launcher said before it ended with the status. */
    private String run(int status, String... arguments) throws IOException, InterruptedException {
        try (LauncherProcess launcher = LauncherProcess.start(directory.resolve("output"), arguments)) {
            assertThat(launcher.awaitEnd(Duration.ofSeconds(60)))
                    .as(launcher.output())
                    .isEqualTo(status);
            return launcher.output();
        }
    }
}
