package org.todoke.subscriber;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.todoke.subscriber.ImportReport.Rejected;

/** One file's way into the store, chunk by chunk: while one is written, the next is read and checked. */
final class ImportRun implements AutoCloseable {
    /** Rows per transaction: large enough to spare round trips, small enough to keep the locks and the heap small. */
    private static final int CHUNK = 2_000;

    private final RowReader reader;
    private final ImportStore store;
    private final ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Rejected> rejected = new ArrayList<>();
    private final LongSet people = new LongSet();
    private final LongSet addresses = new LongSet();
    private List<ImportRow> good = new ArrayList<>(CHUNK);
    private List<Rejected> bad = new ArrayList<>();
    private CompletableFuture<Outcome> underWay = CompletableFuture.completedFuture(Outcome.NONE);
    private long rejectedTotal;

    ImportRun(RowReader reader, ImportStore store) {
        this.reader = reader;
        this.store = store;
    }

    void accept(CsvRow row) {
        try {
            good.add(reader.read(row));
        } catch (IllegalArgumentException e) {
            String reason = e.getMessage();
            bad.add(new Rejected(row.line(), reason == null ? e.toString() : reason));
        }
        writeWhenFull();
    }

    void reject(Rejected row) {
        bad.add(row);
        writeWhenFull();
    }

    private void writeWhenFull() {
        if (good.size() >= CHUNK || bad.size() >= CHUNK) {
            write();
        }
    }

    private void write() {
        settle();
        List<ImportRow> rows = good;
        List<Rejected> unreadable = bad;
        good = new ArrayList<>(CHUNK);
        bad = new ArrayList<>();
        underWay = CompletableFuture.supplyAsync(() -> stored(rows, unreadable), writer);
    }

    private Outcome stored(List<ImportRow> rows, List<Rejected> unreadable) {
        if (rows.isEmpty()) {
            return new Outcome(List.of(), List.of(), unreadable);
        }
        ImportPlan done = store.store(rows);
        List<Rejected> all = new ArrayList<>(unreadable);
        all.addAll(done.rejected());
        all.sort(Comparator.comparingLong(Rejected::line));
        return new Outcome(
                done.people().stream().map(Shard::mixed).toList(),
                done.addresses().stream().map(AddressKey::digest).toList(),
                all);
    }

    /** Waits for the chunk that is being written, and counts it. */
    private void settle() {
        Outcome outcome;
        try {
            outcome = underWay.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        outcome.people.forEach(people::add);
        outcome.addresses.forEach(addresses::add);
        rejectedTotal += outcome.rejected.size();
        outcome.rejected.stream()
                .limit(ImportReport.MOST_LISTED - rejected.size())
                .forEach(rejected::add);
    }

    ImportReport finish() {
        write();
        settle();
        return new ImportReport(people.size(), addresses.size(), List.copyOf(rejected), rejectedTotal);
    }

    /** Also when reading failed, the chunk under way is written to its end. */
    @Override
    public void close() {
        writer.close();
    }

    /**
     * @param people digests of those kept
     * @param addresses digests of those kept
     * @param rejected by line
     */
    private record Outcome(List<Long> people, List<Long> addresses, List<Rejected> rejected) {
        private static final Outcome NONE = new Outcome(List.of(), List.of(), List.of());
    }
}
