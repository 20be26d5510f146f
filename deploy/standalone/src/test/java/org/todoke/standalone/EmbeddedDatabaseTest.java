package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    /** Unpacked once for all tests; one of them looks at the unpacking itself. */
    private static final Path PROGRAMS = Path.of("target/postgres-programs");

    @TempDir
    private Path directory;

    @Test
    void aRowIsFoundAgainUnderTheSameAddressAfterARestart() throws Exception {
        DatabaseProbe before;
        try (EmbeddedDatabase database = database().start()) {
            before = DatabaseProbe.of(database);
            before.execute("CREATE TABLE kept (word text)");
            before.execute("INSERT INTO kept VALUES ('届け')");
        }
        try (EmbeddedDatabase database = database().start()) {
            assertThat(DatabaseProbe.of(database)).isEqualTo(before);
            assertThat(before.query("SELECT word FROM kept")).containsExactly("届け");
        }
    }

    @Test
    void whatIsCommittedIsOnTheDisk() throws Exception {
        try (EmbeddedDatabase database = database().start()) {
            DatabaseProbe probe = DatabaseProbe.of(database);
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(probe.query("SHOW " + setting)).as(setting).containsExactly("on");
            }
        }
    }

    @Test
    void itSpeaksUnicodeAndSortsByCodePointAndListensOnLoopbackOnly() throws Exception {
        try (EmbeddedDatabase database = database().start()) {
            DatabaseProbe probe = DatabaseProbe.of(database);
            assertThat(probe.query("SHOW server_encoding")).containsExactly("UTF8");
            assertThat(probe.query("SELECT datcollate FROM pg_database WHERE datname = 'todoke'"))
                    .containsExactly("C");
            DatabaseProbe all = new DatabaseProbe(database.jdbcUrl(), DatabaseSetup.SUPERUSER, database.password());
            assertThat(all.query("SHOW listen_addresses")).containsExactly("127.0.0.1");
            assertThat(all.query("SHOW unix_socket_directories")).containsExactly("");
        }
    }

    @Test
    void nobodyGetsInWithoutThePasswordOfAPrivateFile() throws Exception {
        try (EmbeddedDatabase database = database().start()) {
            for (String user : List.of(database.username(), DatabaseSetup.SUPERUSER)) {
                DatabaseProbe guess = new DatabaseProbe(database.jdbcUrl(), user, "guess");
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> guess.query("SELECT 1"))
                        .withMessageContaining("password authentication failed");
            }
            assertThat(directory.resolve("password")).hasContent(database.password());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theHubsOwnRoleIsNoSuperuserButOwnsItsDatabase() throws Exception {
        try (EmbeddedDatabase database = database().start()) {
            DatabaseProbe probe = DatabaseProbe.of(database);
            assertThat(probe.query("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .containsExactly("f");
            probe.execute("CREATE SCHEMA own");
        }
    }

    @Test
    void startingAndStoppingTwiceIsTheSameAsOnceAndAStoppedServerStartsAgain() throws Exception {
        EmbeddedDatabase database = database();
        try (database) {
            assertThat(database.start().jdbcUrl()).isEqualTo(database.start().jdbcUrl());
            database.close();
            database.close();
            assertThat(Postmaster.of(directory.resolve("data"))).isEmpty();
            assertThatIllegalStateException().isThrownBy(database::jdbcUrl).withMessageContaining(directory.toString());
            assertThat(DatabaseProbe.of(database.start()).query("SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void aFirstStartCutShortIsDoneAnew() throws Exception {
        Files.createFile(directory.resolve("initialising"));
        Files.createDirectories(directory.resolve("data/base"));
        Files.createDirectories(directory.resolve("bin-0123456789ab.partial/bin"));
        try (EmbeddedDatabase database = new EmbeddedDatabase(directory).start()) {
            assertThat(DatabaseProbe.of(database).query("SELECT 1")).containsExactly("1");
            assertThat(directory.resolve("initialising")).doesNotExist();
            assertThat(directory.resolve("bin-0123456789ab.partial")).doesNotExist();
        }
    }

    @Test
    void spoiltDataAreNamedInOneLineWithPostgresOwnReason() throws Exception {
        try (EmbeddedDatabase database = database().start()) {
            DatabaseProbe.of(database).execute("CREATE TABLE kept (word text)");
        }
        Files.writeString(directory.resolve("data/PG_VERSION"), "9.6\n");
        try (EmbeddedDatabase database = database()) {
            assertThatExceptionOfType(StandaloneException.class)
                    .isThrownBy(database::start)
                    .withMessageContaining(directory.toString())
                    .withMessageContaining("incompatible")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    @Test
    void aLostPasswordFileIsNamed() throws IOException {
        EmbeddedDatabase database = database();
        try (database) {
            database.start();
            Files.delete(directory.resolve("password"));
            database.close();
            assertThatExceptionOfType(StandaloneException.class)
                    .isThrownBy(database::start)
                    .withMessageContaining(directory.resolve("password").toString());
        }
    }

    @Test
    void aStrangerWithTheNumberOfADeadServerIsLeftAlone() throws Exception {
        try (EmbeddedDatabase database = database().start()) {
            DatabaseProbe.of(database).execute("CREATE TABLE kept (word text)");
        }
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Path data = directory.resolve("data");
            Files.writeString(data.resolve("postmaster.pid"), "%d\n%s\n".formatted(stranger.pid(), data));
            try (EmbeddedDatabase database = database().start()) {
                assertThat(DatabaseProbe.of(database).query("SELECT count(*) FROM kept"))
                        .containsExactly("0");
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void theNumberOfADeadProcessIsNoHindrance() throws Exception {
        try (EmbeddedDatabase database = database().start()) {
            assertThat(DatabaseProbe.of(database).query("SELECT 1")).containsExactly("1");
        }
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path data = directory.resolve("data");
        Files.writeString(data.resolve("postmaster.pid"), "%d\n%s\n".formatted(dead.pid(), data));
        try (EmbeddedDatabase database = database().start()) {
            assertThat(DatabaseProbe.of(database).query("SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void itsUnexpectedDeathIsReportedButAStopIsNot() throws Exception {
        CountDownLatch deaths = new CountDownLatch(1);
        Path data = directory.resolve("data");
        EmbeddedDatabase database = new EmbeddedDatabase(directory, PROGRAMS, deaths::countDown);
        try (database) {
            database.start();
            database.close();
            database.start();
            assertThat(deaths.getCount()).isEqualTo(1);
            long pid = Postmaster.of(data).orElseThrow().pid();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(deaths.await(20, TimeUnit.SECONDS)).isTrue();
        }
        await("the killed server's own children end")
                .atMost(Duration.ofSeconds(20))
                .until(() -> nobodyWorksIn(data));
    }

    private EmbeddedDatabase database() {
        return new EmbeddedDatabase(directory, PROGRAMS, () -> {});
    }

    private static boolean nobodyWorksIn(Path data) {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc/%d/cwd".formatted(process.pid())))
                .noneMatch(cwd -> isSame(cwd, data));
    }

    private static boolean isSame(Path cwd, Path data) {
        try {
            return Files.isSameFile(cwd, data);
        } catch (IOException e) {
            return false;
        }
    }
}
