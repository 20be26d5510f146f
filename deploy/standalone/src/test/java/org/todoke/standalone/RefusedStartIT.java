package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged hub, started for real where it must refuse: one clear line, status 1, no stack trace, nothing left. */
class RefusedStartIT {
    @TempDir
    private Path directory;

    @Test
    void aTakenPort() throws Exception {
        try (ServerSocket squatter = new ServerSocket(0)) {
            String port = Integer.toString(squatter.getLocalPort());
            assertRefused(
                    "Port " + port + " is taken",
                    "--data",
                    directory.resolve("data").toString(),
                    "--port",
                    port);
        }
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void aDataFolderThatAnotherHubHolds() throws Exception {
        try (DataFolder held = DataFolder.open(directory.resolve("data"))) {
            assertRefused(
                    "in use by another hub, process " + ProcessHandle.current().pid(),
                    "--data=" + held.path(),
                    "--port=0");
        }
    }

    @Test
    void aDataFolderThatCannotBeWritten() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertRefused(file + " is a file", "--data", file.toString(), "--port=0");
    }

    @Test
    void anOptionWithoutItsValue() throws Exception {
        assertRefused("\"\" is no port", "--port");
    }

    private void assertRefused(String reason, String... options) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                PackagedJarsIT.executable(Path.of("target"), "todoke-standalone-")
                        .toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("TODOKE_"));
        Process hub = builder.start();
        try {
            assertThat(hub.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(hub.exitValue()).isEqualTo(1);
            assertThat(Files.readAllLines(output))
                    .filteredOn(line -> line.contains("ERROR"))
                    .singleElement()
                    .asString()
                    .contains(reason);
            assertThat(output).content().doesNotContain("\tat ").doesNotContain("Exception");
        } finally {
            hub.destroyForcibly();
        }
    }
}
