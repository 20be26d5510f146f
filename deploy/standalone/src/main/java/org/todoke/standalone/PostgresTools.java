package org.todoke.standalone;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs {@code initdb} and {@code pg_ctl} for one data directory. PostgreSQL refuses to run as root; root therefore starts
 * it in a user namespace of its own ({@code unshare -U}), where it is an ordinary user with the same files.
 */
final class PostgresTools {
    private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");

    private static final int LONGEST_COMPLAINT = 1 << 16;
    private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(3);

    private final Path programs;
    private final Path data;
    private final Path log;
    private final List<String> prefix;

    /**
     * @param programs the unpacked PostgreSQL
     * @param data its data directory
     * @param log where the server and the tools write what they have to say
     */
    PostgresTools(Path programs, Path data, Path log) throws IOException {
        this.programs = programs;
        this.data = data;
        this.log = log;
        this.prefix = isRoot() ? USER_NAMESPACE : List.of();
    }

    /** Makes a new, empty cluster: UTF-8, C locale, data checksums, passwords asked of everyone. */
    void initialise(String superuser, Path passwordFile) throws IOException {
        if (prefix.equals(USER_NAMESPACE) && execute(List.of("true")) != 0) {
            throw new StandaloneException("PostgreSQL does not run as root, and this machine lets root open no user"
                    + " namespace (unshare -U failed): start the hub as an ordinary user,"
                    + " or name a real server with SPRING_DATASOURCE_URL");
        }
        run(
                "initdb",
                "--pgdata=" + data,
                "--username=" + superuser,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums");
    }

    /** Starts the server and returns when it takes connections; its recovery after a crash may take minutes. */
    void start(Map<String, String> settings, Duration limit) throws IOException {
        String options = settings.entrySet().stream()
                .map(setting -> "-c %s='%s'".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(" "));
        run("pg_ctl", "start", "-D", data.toString(), "-l", log.toString(), "-o", options, "-w", "-t", seconds(limit));
    }

    /** Fast shutdown: connections are cut, everything is written down. What outlasts the limit is stopped at once. */
    void stop(Duration limit) throws IOException {
        if (execute(program("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", seconds(limit))) != 0) {
            // Safe all the same: the next start replays the write-ahead log.
            run("pg_ctl", "stop", "-D", data.toString(), "-m", "immediate", "-w", "-t", seconds(IMMEDIATE_LIMIT));
        }
    }

    private void run(String program, String... arguments) throws IOException {
        long before = Files.exists(log) ? Files.size(log) : 0;
        int status = execute(program(program, arguments));
        if (status != 0) {
            throw new IOException("%s ended with status %d: %s".formatted(program, status, complaint(before)));
        }
    }

    private List<String> program(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private int execute(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(prefix.stream(), command.stream()).toList())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.appendTo(log.toFile()));
        // Their words are searched for errors.
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), e);
        }
    }

    /** What was written to the log since it had the given length: the first line that names an error, or the last one. */
    private String complaint(long since) throws IOException {
        List<String> lines =
                readFrom(since).lines().filter(line -> !line.isBlank()).toList();
        Optional<String> error = lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .findFirst();
        return error.orElse(lines.isEmpty() ? "it said nothing" : lines.getLast())
                        .strip() + " (see " + log + ")";
    }

    private String readFrom(long position) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(log, StandardOpenOption.READ)) {
            channel.position(Math.max(position, channel.size() - LONGEST_COMPLAINT));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String seconds(Duration limit) {
        return Long.toString(limit.toSeconds());
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
}
