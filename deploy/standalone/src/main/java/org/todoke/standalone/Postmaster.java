package org.todoke.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PostgreSQL server process of a data directory, found through {@code postmaster.pid} and believed only when the
 * process itself says so: a process number left in a file may have gone to a stranger since.
 *
 * @param pid its process number
 */
record Postmaster(long pid) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final String PID_FILE = "postmaster.pid";

    /** The server that runs on the directory now. */
    static Optional<Postmaster> of(Path data) throws IOException {
        return pidIn(data.resolve(PID_FILE)).filter(pid -> serves(pid, data)).map(Postmaster::new);
    }

    /**
     * Removes a {@code postmaster.pid} that names a living stranger, which PostgreSQL would take for a running server. One
     * that names a dead process is left: PostgreSQL sees through that itself.
     *
     * @throws StandaloneException when parts of a killed server still work on the directory
     */
    static void forgetStranger(Path data) throws IOException {
        Path file = data.resolve(PID_FILE);
        Optional<Long> pid = pidIn(file);
        if (pid.isEmpty() || !Files.exists(PROCESSES.resolve(Long.toString(pid.get())))) {
            return;
        }
        List<String> leftovers = processesIn(data);
        if (!leftovers.isEmpty()) {
            throw new StandaloneException("Processes of a killed PostgreSQL still work in " + data + ": "
                    + String.join(", ", leftovers) + "; wait for their end, or stop them");
        }
        Files.delete(file);
    }

    private static Optional<Long> pidIn(Path file) throws IOException {
        try {
            return Files.readAllLines(file).stream()
                    .limit(1)
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,10}"))
                    .map(Long::valueOf)
                    .findFirst();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether the process was started as {@code …/postgres … -D data …}. */
    private static boolean serves(long pid, Path data) {
        try {
            List<String> command = Arrays.asList(
                    Files.readString(PROCESSES.resolve(pid + "/cmdline")).split("\0", -1));
            int option = command.indexOf("-D");
            return Path.of(command.getFirst()).endsWith("postgres")
                    && option > 0
                    && option + 1 < command.size()
                    && Files.isSameFile(Path.of(command.get(option + 1)), data);
        } catch (IOException e) {
            // It ended meanwhile, or belongs to another account: not a server this hub started.
            return false;
        }
    }

    /** Every process of PostgreSQL works in its data directory. */
    private static List<String> processesIn(Path data) throws IOException {
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> worksIn(process, data))
                    .map(process -> process.getFileName().toString())
                    .toList();
        }
    }

    private static boolean worksIn(Path process, Path data) {
        try {
            return Files.isSameFile(process.resolve("cwd"), data);
        } catch (IOException e) {
            return false;
        }
    }
}
