package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/hub} itself, with the jars this build has just made. */
class LauncherIT {
    private static final Path LAUNCHER = Path.of("../hub");

    @TempDir
    private Path directory;

    @Test
    void theHelpNamesEveryCommandAndOption() throws Exception {
        assertThat(run(0, "help"))
                .contains("demo", "start", "sandbox", "bench")
                .contains("--data", "--port", "--sandbox-port", "--smtp-port", "--subscribers");
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
                            Integer.toString(freePort()),
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
        String port = Integer.toString(freePort());
        for (int i = 0; i < 2; i++) {
            Path output = directory.resolve("output" + i);
            Process launcher = launch(output, "start", "--no-build", "--data", data(), "--port", port);
            try {
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> Files.readString(output).contains("Todoke is ready.") || !launcher.isAlive());
                assertThat(Postmaster.of(Path.of(data(), "postgres/data")))
                        .as(Files.readString(output))
                        .isPresent();
                launcher.destroy();
                assertThat(launcher.waitFor(40, TimeUnit.SECONDS)).as("stopped").isTrue();
            } finally {
                launcher.descendants().forEach(ProcessHandle::destroy);
                launcher.destroyForcibly();
            }
            assertThat(output).content().contains("Stopped. The data stay in " + data());
            assertThat(launcher.exitValue()).isZero();
            assertThat(Postmaster.of(Path.of(data(), "postgres/data"))).isEmpty();
        }
    }

    private String data() throws IOException {
        return directory.toRealPath().resolve("data").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /** Everything the launcher said before it ended with the status. */
    private String run(int status, String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process launcher = launch(output, arguments);
        try {
            assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(launcher.exitValue()).as(Files.readString(output)).isEqualTo(status);
            return Files.readString(output);
        } finally {
            launcher.destroy();
        }
    }

    private static Process launch(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("TODOKE_"));
        return builder.start();
    }
}
