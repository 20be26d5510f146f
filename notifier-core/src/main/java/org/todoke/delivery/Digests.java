package org.todoke.delivery;

import java.util.List;
import java.util.UUID;

/** What digests told of: receipts and unsubscribe links name the digest, the ledger the revisions. */
public interface Digests {
    /** Remembers a digest, in the caller's transaction. Safe to repeat. */
    void keep(UUID digest, List<UUID> revisions);

    /** In the digest's order; empty when there is none of this id. */
    List<UUID> revisionsOf(UUID digest);
}
