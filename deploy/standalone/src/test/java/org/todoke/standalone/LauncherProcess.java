package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ConditionTimeoutException;

/** {@code deploy/hub} with the jars this build has just made. */
public final class LauncherProcess implements AutoCloseable {
    private static final Path LAUNCHER = Path.of("../hub");
    private static final String READY = "Todoke is ready.";
    private static final Duration STOP = Duration.ofSeconds(50);

    private final Process process;
    private final Path output;

    private LauncherProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it with nothing of this environment's settings, and every browser of the sandbox telling what it shows. */
    public static LauncherProcess start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile()));
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("SPRING_") || name.startsWith("TODOKE_") || name.startsWith("SANDBOX_"));
        // They live for minutes: compiling the best code for them costs more than it saves.
        builder.environment().put("TODOKE_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment()
                .put(
                        "TODOKE_SANDBOX_JAVA_OPTS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dsandbox.push.receipt-share=1");
        return new LauncherProcess(builder.start(), output);
    }

    public static String freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return Integer.toString(probe.getLocalPort());
        }
    }

    /** What it has said so far. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    public LauncherProcess awaitReadiness() throws IOException {
        try {
            await().atMost(Duration.ofMinutes(3)).until(() -> output().contains(READY) || !process.isAlive());
        } catch (ConditionTimeoutException hangs) {
            // What its virtual machines were doing is in the output then.
            process.descendants().forEach(child -> signal(child, "QUIT"));
            await().until(() -> output().contains("Full thread dump"));
        }
        assertThat(output()).contains(READY);
        return this;
    }

    private static void signal(ProcessHandle child, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(child.pid())).start();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    /** SIGTERM, and the status it ends with. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd(STOP);
    }

    public int awaitEnd(Duration patience) throws InterruptedException {
        assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
                .as("ended within " + patience)
                .isTrue();
        return process.exitValue();
    }

    /** Leaves nothing behind, whatever happened; who deletes the data folder next finds nobody writing into it. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroyForcibly();
        for (ProcessHandle child : children) {
            try {
                child.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException stubborn) {
                child.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                child.destroyForcibly();
            }
        }
    }
}
