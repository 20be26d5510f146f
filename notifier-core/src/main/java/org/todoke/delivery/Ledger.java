package org.todoke.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The delivery ledger: one row per announcement revision × endpoint, and the tallies, which change with it. */
public interface Ledger {
    /**
     * Writes new rows and counts them as pending, in the caller's transaction.
     *
     * @param revision the revision of all of them
     * @param rows never written before
     */
    void open(UUID revision, List<LedgerRow> rows);

    /**
     * Applies reports: states change by the one table, tallies change with them, failures that may be mended get a
     * time for their next attempt. In one transaction; a report that comes twice changes nothing the second time.
     */
    void record(List<OutcomeReport> reports);

    /**
     * Applies receipts: states change by the one table, tallies change with them, and endpoints bear the consequences.
     * In one transaction; in any order with the outcomes of the sending, and a receipt that comes twice changes nothing
     * the second time. Receipts that name no delivery of the ledger are put aside.
     */
    void recordReceipts(List<Receipt> receipts);

    /** Those of {@code endpoints} that nobody has handed over in {@code attempt} or later, as far as is recorded. */
    Set<UUID> stillOpen(UUID revision, Collection<UUID> endpoints, int attempt);

    /** Whether what has not left of the revision may leave; of a digest, whether everything it tells of may. */
    Standing standing(UUID revision);
}
