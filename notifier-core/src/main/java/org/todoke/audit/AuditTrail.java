package org.todoke.audit;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The audit log, read; and the proof that nobody changed it. */
public interface AuditTrail {
    /**
     * Newest first.
     *
     * @param before only entries with a smaller id, or null for the newest
     * @param limit at most so many
     */
    List<AuditEntry> page(@Nullable Long before, int limit);

    /** Every entry, oldest first, read in pages: for an export. */
    void forEach(Consumer<AuditEntry> taker);

    /**
     * Recalculates the whole chain of hashes. An entry that was changed, removed, put in or moved shows; so does the end cut
     * off, when the caller knows a link that was written down outside of the database.
     *
     * @param known a link from the hub's log or from an earlier verification, or null
     */
    AuditVerdict verify(@Nullable ChainLink known);
}
