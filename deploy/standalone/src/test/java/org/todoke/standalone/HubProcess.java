package org.todoke.standalone;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole hub as a process of its own, which can be stopped, killed and started again on the same data and port. */
final class HubProcess {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final String HOST = "127.0.0.1";
    private static final String KEY = "a-key-for-tests-only-0123456789";

    private final Path directory;
    private final Path output;
    private final Map<String, String> environment;
    private final int port;
    private final HubClient client;
    private @Nullable Process process;

    /**
     * @param name of what the hub prints, a file in {@code target/hub-logs} that outlives the test
     * @param directory holds the data folder
     * @param smtpPort of the relay, on this machine
     * @param settings further environment variables
     */
    HubProcess(String name, Path directory, int smtpPort, Map<String, String> settings) throws IOException {
        this.directory = directory;
        this.output = Files.createDirectories(Path.of("target/hub-logs")).resolve(name + ".log");
        Files.deleteIfExists(output);
        this.port = freePort();
        this.client = new HubClient("http://" + HOST + ":" + port, KEY);
        this.environment = new HashMap<>(Map.of(
                "TODOKE_API_BOOTSTRAP_KEY",
                KEY,
                "TODOKE_PUBLIC_URL",
                "http://" + HOST + ":" + port,
                "TODOKE_CHANNEL_EMAIL_HOST",
                HOST,
                "TODOKE_CHANNEL_EMAIL_PORT",
                Integer.toString(smtpPort),
                "TODOKE_CHANNEL_EMAIL_FROM",
                "info@city.example.jp"));
        environment.putAll(settings);
    }

    /** Starts the hub and waits until it is ready. */
    HubProcess start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        productionClassPath(),
                        StandaloneApplication.class.getName(),
                        "--data",
                        directory.resolve("data").toString(),
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("TODOKE_"));
        builder.environment().putAll(environment);
        Process started = builder.start();
        process = started;
        await().atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !started.isAlive() || client.isReady());
        if (!started.isAlive()) {
            throw new AssertionError("The hub ended by itself:\n" + Files.readString(output));
        }
        return this;
    }

    HubClient client() {
        return client;
    }

    /** SIGKILL: nothing of the hub gets a chance to tidy up. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** SIGTERM, as Ctrl-C and service managers do it. */
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The hub was still there " + STOP_LIMIT + " after SIGTERM");
            }
        }
    }

    /** Stops the hub, by force if need be, and the PostgreSQL that a killed one leaves behind. */
    void end() throws IOException, InterruptedException {
        try {
            stop();
        } finally {
            kill();
            Path postgres = directory.resolve("data/postgres/data");
            if (Files.exists(postgres)) {
                Postmaster.of(postgres)
                        .map(Postmaster::pid)
                        .flatMap(ProcessHandle::of)
                        .ifPresent(ProcessHandle::destroy);
            }
        }
    }

    /** Without the tests and the sandbox: the application would take their classes for its own. */
    private static String productionClassPath() {
        Predicate<String> ofTests =
                entry -> entry.contains("test-classes") || entry.contains("-tests.jar") || entry.contains("/sandbox/");
        List<String> entries =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        return entries.stream().filter(ofTests.negate()).collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return probe.getLocalPort();
        }
    }
}
