package org.todoke.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own, so that its processor time and memory can be told from the harness's. */
final class ChildProcess implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** @param module for example {@code deploy/sandbox}: the jar in its {@code target} is run */
    static ChildProcess start(
            Path checkout,
            String module,
            List<String> jvm,
            Map<String, String> environment,
            List<String> arguments,
            File log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar(checkout.resolve(module)).toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().keySet().removeIf(name -> name.startsWith("TODOKE_") || name.startsWith("SPRING_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        // Also when the benchmark itself is stopped, or fails before it has everything together.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new ChildProcess(process);
    }

    private static Path jar(Path module) throws IOException {
        try (Stream<Path> jars = Files.list(module.resolve("target"))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + module + "/target/*.jar: build first"));
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Processor time of the process so far, user and system. */
    Duration cpu() {
        return cpu(process.toHandle());
    }

    /** The same of another process and all that it started and that still run. */
    static Duration cpuOfAll(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .map(ChildProcess::cpu)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The same of this program itself. */
    static Duration ownCpu() {
        return cpu(ProcessHandle.current());
    }

    private static Duration cpu(ProcessHandle handle) {
        return handle.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Peak resident memory in MiB, from the kernel; -1 where it does not say. */
    long peakMebibytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1L);
        } catch (IOException e) {
            return -1;
        }
    }

    /** Asks it to stop, and makes it stop when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
