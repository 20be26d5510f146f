package org.todoke.delivery;

/** Knows whether what workers have published about earlier deliveries has reached the ledger. */
public interface EarlierOutcomes {
    /** Waits, bounded, until every outcome that is on Kafka at the time of the call is in the ledger. */
    void awaitRecorded();
}
