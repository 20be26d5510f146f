package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a process of its own: what only shows there, that is ports, exit codes and a violent end. */
class SandboxProcessTest {
    private static final Pattern READY = Pattern.compile("sandbox ready: SMTP on port (\\d+), HTTP on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
    }

    @Test
    void findsEveryAcceptedMailAfterItWasKilled() throws Exception {
        Running first = ready("--sandbox.data=" + folder.resolve("data"), "--server.port=0", "--sandbox.smtp.port=0");
        AngusClient client = new AngusClient(first.smtpPort());
        for (int i = 0; i < 20; i++) {
            client.send("k" + i, "s", "t\n", null, "r" + i + "@x.example");
        }
        first.process().destroyForcibly().onExit().join();

        Running second = ready("--sandbox.data=" + folder.resolve("data"), "--server.port=0", "--sandbox.smtp.port=0");
        try (HttpProbe http = new HttpProbe(second.httpPort())) {
            assertThat(http.json("/counts").get("EMAIL").longValue()).isEqualTo(20);
            assertThat(http.json("/messages?address=r7@x.example")
                            .get(0)
                            .get("key")
                            .stringValue())
                    .isEqualTo("k7");
            assertThat(http.json("/status").get("keepsMessages").booleanValue()).isTrue();
        }
    }

    @Test
    void saysThatTheSmtpPortIsTakenAndExits() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Started started = start("--server.port=0", "--sandbox.smtp.port=" + taken.getLocalPort());
            assertThat(exitCode(started)).isEqualTo(1);
            assertThat(Files.readString(started.output()))
                    .contains("The SMTP port is taken or not allowed: 127.0.0.1:" + taken.getLocalPort())
                    .contains("sandbox.smtp.port")
                    .doesNotContain("\tat org.");
        }
    }

    @Test
    void saysThatTheHttpPortIsTakenAndExits() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Started started = start("--sandbox.smtp.port=0", "--server.port=" + taken.getLocalPort());
            assertThat(exitCode(started)).isEqualTo(1);
            assertThat(Files.readString(started.output()))
                    .contains("Port " + taken.getLocalPort() + " was already in use")
                    .doesNotContain("\tat org.");
        }
    }

    @Test
    void stopsInOrderWhenAsked() throws Exception {
        Running running = ready("--server.port=0", "--sandbox.smtp.port=0");
        running.process().destroy();
        assertThat(running.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        // 128 + SIGTERM: ended by the signal, after the shutdown hooks.
        assertThat(running.process().exitValue()).isEqualTo(143);
    }

    private Running ready(String... arguments) throws IOException {
        Started started = start(arguments);
        Matcher ready =
                await().atMost(PATIENCE).until(() -> READY.matcher(Files.readString(started.output())), Matcher::find);
        return new Running(started.process(), Integer.parseInt(ready.group(1)), Integer.parseInt(ready.group(2)));
    }

    private Started start(String... arguments) throws IOException {
        Path output = Files.createTempFile(folder, "sandbox", ".log");
        List<String> command = Stream.concat(
                        Stream.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SandboxApplication.class.getName(),
                                "--logging.level.root=info"),
                        Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        processes.add(process);
        return new Started(process, output);
    }

    private static int exitCode(Started started) throws InterruptedException {
        assertThat(started.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return started.process().exitValue();
    }

    private record Started(Process process, Path output) {}

    private record Running(Process process, int smtpPort, int httpPort) {}
}
