package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The PostgreSQL of a hub's data folder, held still: it takes connections and questions, and answers none of them. */
public final class FrozenDatabase implements AutoCloseable {
    private final List<ProcessHandle> processes;

    private FrozenDatabase(List<ProcessHandle> processes) {
        this.processes = processes;
    }

    /** @param data the hub's folder */
    public static FrozenDatabase of(Path data) {
        ProcessHandle postmaster = postmaster(data);
        // First the one that starts the others.
        signal("STOP", postmaster);
        List<ProcessHandle> workers = postmaster.children().toList();
        workers.forEach(worker -> signal("STOP", worker));
        return new FrozenDatabase(
                Stream.concat(workers.stream(), Stream.of(postmaster)).toList());
    }

    private static ProcessHandle postmaster(Path data) {
        try {
            long pid =
                    Postmaster.of(data.resolve("postgres/data")).orElseThrow().pid();
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It goes on where it stood. */
    @Override
    public void close() {
        processes.forEach(process -> signal("CONT", process));
    }
}
