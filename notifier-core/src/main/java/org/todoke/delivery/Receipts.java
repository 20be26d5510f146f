package org.todoke.delivery;

import java.util.List;

/** Takes receipts from providers' callbacks, returned mails and residents' devices. Safe for use by many threads. */
public interface Receipts {
    /**
     * Keeps the receipts and returns when they are safe: only then may the provider be told that they arrived. The same
     * receipt may come twice, before the outcome of the sending itself, or for a delivery nobody knows.
     *
     * @throws IllegalStateException when they could not be kept; the provider is to send them again
     */
    void accept(List<Receipt> receipts);
}
