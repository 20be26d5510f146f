package org.todoke.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker (KRaft, broker and controller in one) inside this process, bound to loopback. Its log and its port are
 * found again at the next start; after {@code kill -9} the log is recovered by Kafka itself.
 *
 * <p>Only one broker can run in a process at a time: Kafka's hooks for its own death are static.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(7);
    private static final String META_PROPERTIES = "meta.properties";

    private final Path directory;
    private final Path logDirectory;
    private final Runnable whenItDies;
    private @Nullable KafkaRaftServer server;
    private int port;
    /** Asked to stop, or given up: what Kafka reports from then on is an echo. */
    private volatile boolean over;

    /** A broker whose death is only logged. */
    public EmbeddedKafka(Path directory) {
        this(directory, () -> {});
    }

    /**
     * @param directory where the broker keeps everything; created when missing
     * @param whenItDies called once when the broker gives up (a full disk, say); it must not block
     */
    public EmbeddedKafka(Path directory, Runnable whenItDies) {
        this.directory = directory.toAbsolutePath().normalize();
        this.logDirectory = this.directory.resolve("log");
        this.whenItDies = whenItDies;
    }

    /**
     * Starts the broker and returns when it serves clients; does nothing when it runs already.
     *
     * @throws StandaloneException when its data cannot be read or written
     */
    public synchronized EmbeddedKafka start() {
        if (server == null) {
            over = false;
            try {
                PrivateFiles.createDirectories(logDirectory);
                port = RememberedPort.claim(directory.resolve("port"));
                int controllerPort = RememberedPort.claim(directory.resolve("controller-port"));
                formatOnce();
                server = run(KafkaSettings.of(logDirectory, port, controllerPort));
            } catch (IOException e) {
                throw cannotStart(e);
            }
        }
        return this;
    }

    /** Where clients connect, {@code 127.0.0.1:port}; the broker must be running. */
    public synchronized String bootstrapServers() {
        if (server == null) {
            throw new IllegalStateException("The embedded broker of " + directory + " is not running");
        }
        return RememberedPort.HOST + ":" + port;
    }

    /** Stops the broker within a few seconds; does nothing when it does not run. It can be started again. */
    @Override
    public synchronized void close() {
        if (server != null) {
            over = true;
            stop(server);
            server = null;
        }
    }

    private void formatOnce() throws IOException {
        if (Files.exists(logDirectory.resolve(META_PROPERTIES))) {
            return;
        }
        if (Files.exists(logDirectory.resolve("__cluster_metadata-0"))) {
            throw new StandaloneException("The Kafka log in " + logDirectory + " has lost its " + META_PROPERTIES
                    + ", so it cannot be told whose log it is; restore the data folder from a backup");
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(KafkaSettings.NODE_ID)
                    .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(logDirectory.toString())
                    .setDirectories(List.of(logDirectory.toString()))
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .run();
        } catch (Exception e) { // Formatter declares nothing narrower.
            throw cannotStart(e);
        }
    }

    private KafkaRaftServer run(Properties settings) {
        // By default Kafka halts the whole process, which would leave PostgreSQL behind without a word.
        Exit.setHaltProcedure((status, message) -> died(message));
        Exit.setExitProcedure((status, message) -> died(message));
        @Nullable KafkaRaftServer starting = null;
        try {
            starting = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            starting.startup();
            return starting;
        } catch (Exception e) { // Scala code throws what it likes, checked or not.
            if (starting != null) {
                stop(starting);
            }
            throw cannotStart(e);
        }
    }

    private void died(@Nullable String message) {
        if (over) {
            return;
        }
        over = true;
        LOG.error(
                "The embedded Kafka broker gave up{}; free space in {}: {} MiB",
                message == null ? "" : " (" + message + ")",
                directory,
                PrivateFiles.freeMebibytes(directory));
        whenItDies.run();
    }

    private StandaloneException cannotStart(Exception cause) {
        if (cause instanceof StandaloneException told) {
            return told;
        }
        return new StandaloneException(
                "The embedded Kafka broker cannot start with the data in %s: %s (free space there: %d MiB)"
                        .formatted(directory, Causes.describe(cause), PrivateFiles.freeMebibytes(directory)),
                cause);
    }

    private void stop(KafkaRaftServer running) {
        Bounded.run("the embedded Kafka broker", STOP_LIMIT, () -> {
            running.shutdown();
            running.awaitShutdown();
        });
    }
}
