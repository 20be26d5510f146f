package org.todoke.delivery;

import java.util.List;

/** What receipts mean for the endpoints they speak of: whether later messages go there. */
public interface EndpointHealth {
    /**
     * Draws the consequences, in the caller's transaction. A receipt that comes twice has them once; endpoints that are
     * gone are passed over.
     *
     * @param receipts each names a delivery of the ledger
     */
    void note(List<Receipt> receipts);
}
